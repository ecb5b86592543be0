using System;

namespace Signalbook.Reliability.Streams;

/// <summary>What a client under test is told besides addresses and credentials.</summary>
internal sealed class ClientSettings
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public StreamLimits? Limits { get; init; }

    /// <summary>What all streams of the client may hold together; null is the default.</summary>
    public long? BufferBudgetBytes { get; init; }

    /// <summary>How long a connection and an answer's head are waited for; null is the default of each.</summary>
    public TimeSpan? Patience { get; init; }

    public Action<AttemptInfo>? OnAttempt { get; init; }
}
