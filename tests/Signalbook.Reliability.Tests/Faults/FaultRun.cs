using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Signalbook.Reliability.Faults;

/// <summary>What came of one cell.</summary>
internal sealed class FaultRun
{
    /// <summary>The signals that were delivered.</summary>
    public required IReadOnlyList<JsonObject> Signals { get; init; }

    /// <summary>How the call ended; null when it hung, or threw what no call may throw.</summary>
    public JsonObject? Outcome { get; init; }

    public Exception? Failure { get; init; }

    public bool Hung { get; init; }

    /// <summary>How many requests the client told of, and how many came.</summary>
    public int Attempts { get; init; }

    public int Requests { get; init; }

    /// <summary>How many timers are left behind.</summary>
    public int TimersLeft { get; init; }

    /// <summary>What the test's own server failed with.</summary>
    public Exception? ServerFailure { get; init; }
}
