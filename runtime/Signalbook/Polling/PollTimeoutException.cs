using System;
using System.Text.Json;

namespace Signalbook.Polling;

/// <summary>A status did not settle within the asks that the spec allows.</summary>
public sealed class PollTimeoutException : TimeoutException
{
    internal PollTimeoutException(string operationId, string? state, int asks, JsonElement answer)
        : base($"{operationId} did not settle within {asks} asks.")
    {
        OperationId = operationId;
        State = state;
        Asks = asks;
        Answer = answer;
    }

    /// <summary>The operation that was asked, as the spec names it.</summary>
    public string OperationId { get; }

    /// <summary>The state of the last answer, as the spec names it; null when it was in none.</summary>
    public string? State { get; }

    /// <summary>How many times was asked.</summary>
    public int Asks { get; }

    /// <summary>The last answer.</summary>
    public JsonElement Answer { get; }
}
