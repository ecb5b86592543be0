using System;
using System.Net;

namespace Signalbook;

/// <summary>One sending of a request, told before it happens.</summary>
/// <param name="operationId">The operation, as the spec names it.</param>
/// <param name="host">The host it goes to.</param>
/// <param name="number">1 for the first time.</param>
public sealed class AttemptInfo(string operationId, string host, int number)
{
    /// <summary>The operation, as the spec names it.</summary>
    public string OperationId { get; } = operationId;

    /// <summary>The host it goes to.</summary>
    public string Host { get; } = host;

    /// <summary>1 for the first time, 2 for the second.</summary>
    public int Number { get; } = number;

    /// <summary>How long was waited since the attempt before; zero for the first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The status that the attempt before was answered with; null when there was none.</summary>
    public HttpStatusCode? PreviousStatusCode { get; init; }

    /// <summary>Operation, host and number.</summary>
    public override string ToString() => $"{OperationId} at {Host}, attempt {Number}";
}
