using System;

namespace Signalbook.Testing.Server;

/// <summary>How a <see cref="TranscriptServer"/> plays.</summary>
public sealed class TranscriptServerOptions
{
    /// <summary>The name that <c>{{origin:Name}}</c> calls this server by; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>What <c>~~ pause</c> is multiplied with; 0 leaves pauses out. 1 unless told otherwise.</summary>
    public double PauseScale { get; init; } = 1;

    /// <summary>What is waited after each frame, so that people can watch a reply arrive; not scaled. None unless told otherwise.</summary>
    public TimeSpan FramePause { get; init; }

    /// <summary>The clock that pauses wait on.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
