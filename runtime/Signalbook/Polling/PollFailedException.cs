using System;
using System.Text.Json;

namespace Signalbook.Polling;

/// <summary>A status settled in a state that the spec calls a failure.</summary>
public sealed class PollFailedException : Exception
{
    internal PollFailedException(string operationId, string? state, int asks, JsonElement answer)
        : base(state is null
            ? $"{operationId} answered with a state that the spec does not know."
            : $"{operationId} settled in the state '{state}', which is a failure.")
    {
        OperationId = operationId;
        State = state;
        Asks = asks;
        Answer = answer;
    }

    /// <summary>The operation that was asked, as the spec names it.</summary>
    public string OperationId { get; }

    /// <summary>The state, as the spec names it; null when the answer was in none.</summary>
    public string? State { get; }

    /// <summary>How many times was asked.</summary>
    public int Asks { get; }

    /// <summary>The last answer.</summary>
    public JsonElement Answer { get; }
}
