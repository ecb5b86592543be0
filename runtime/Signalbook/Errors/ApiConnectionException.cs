using System;
using System.Net.Http;

namespace Signalbook;

/// <summary>No connection came about, or it was lost before the answer was complete.</summary>
public sealed class ApiConnectionException : HttpRequestException
{
    internal ApiConnectionException(HttpRequestError error, string message, string operationId, Exception? innerException)
        : base(error, message, innerException) => OperationId = operationId;

    /// <summary>The operation, as the spec names it.</summary>
    public string OperationId { get; }
}
