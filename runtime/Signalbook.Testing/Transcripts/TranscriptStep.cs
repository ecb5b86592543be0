using System;

namespace Signalbook.Testing;

/// <summary>One step of playing a body: <see cref="Bytes"/>, <see cref="Pause"/> or <see cref="Cut"/>.</summary>
public abstract class TranscriptStep
{
    private protected TranscriptStep()
    {
    }

#pragma warning disable CA1034 // A closed set of cases: nested, they read as TranscriptStep.Bytes and cannot be confused with bytes.

    /// <summary>These bytes are sent.</summary>
    /// <param name="data">The bytes.</param>
    public sealed class Bytes(ReadOnlyMemory<byte> data) : TranscriptStep
    {
        /// <summary>The bytes.</summary>
        public ReadOnlyMemory<byte> Data { get; } = data;
    }

    /// <summary>So much time passes before the next byte. A replay may scale it or leave it out.</summary>
    /// <param name="duration">The time.</param>
    public sealed class Pause(TimeSpan duration) : TranscriptStep
    {
        /// <summary>The time.</summary>
        public TimeSpan Duration { get; } = duration;
    }

    /// <summary>The connection ends here without a proper end. Nothing follows.</summary>
    public sealed class Cut : TranscriptStep;

#pragma warning restore CA1034
}
