using System;

namespace Signalbook;

/// <summary>The provider did not answer in time (<see cref="ClientOptions.HeadersTimeout"/>).</summary>
public sealed class ResponseTimeoutException : TimeoutException
{
    internal ResponseTimeoutException(string message, string operationId)
        : base(message) => OperationId = operationId;

    /// <summary>The operation, as the spec names it.</summary>
    public string OperationId { get; }
}
