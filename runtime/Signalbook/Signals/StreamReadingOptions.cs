using System;
using System.Buffers;
using System.Threading;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <summary>How a stream is read, apart from what its book says.</summary>
public sealed class StreamReadingOptions
{
    /// <summary>The clock that limits in time go by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The caller's limits; members left null are the spec's.</summary>
    public StreamLimits? Limits { get; init; }

    /// <summary>Whether bytes that are not UTF-8 are read as U+FFFD instead of failing the stream.</summary>
    public bool ReplaceInvalidUtf8 { get; init; }

    /// <summary>What the streams of one client may hold together; null is no bound.</summary>
    internal BufferBudget? Budget { get; init; }

    /// <summary>Where buffers of bytes come from and return to; tests count them.</summary>
    internal ArrayPool<byte> Pool { get; init; } = ArrayPool<byte>.Shared;

    /// <summary>Whether every frame is read in full, also one that differs from a known one in its text alone: for measurements.</summary>
    internal bool ReadsInFull { get; init; }

    /// <summary>The system's clock, the spec's limits, strict UTF-8.</summary>
    public static StreamReadingOptions Default { get; } = new();

    /// <summary>The caller's limits where he set them, else the spec's; what neither sets has the runtime's default.</summary>
    internal StreamLimits LimitsWith(StreamLimits? spec) => PlanFor(spec).Limits;

    /// <summary>How frames are read within the limits of a spec.</summary>
    internal FrameReaderOptions FramesWith(StreamLimits? spec) => PlanFor(spec).Frames;

    // Options are a client's, and its streams are mostly of one book: what is put together for one stream serves the next.
    private Plan PlanFor(StreamLimits? spec)
    {
        Plan? plan = _plan;
        return plan is not null && ReferenceEquals(plan.Spec, spec) ? plan : _plan = MakePlan(spec);
    }

    private Plan MakePlan(StreamLimits? spec)
    {
        var limits = new StreamLimits
        {
            FirstFrame = Limits?.FirstFrame ?? spec?.FirstFrame ?? TimedReading.DefaultFirstFrame,
            Idle = Limits?.Idle ?? spec?.Idle ?? TimedReading.DefaultIdle,
            Total = Limits?.Total ?? spec?.Total ?? DefaultTotal,
            FrameBytes = Limits?.FrameBytes ?? spec?.FrameBytes ?? FrameReaderOptions.DefaultMaxFrameBytes,
            PartialBytes = Limits?.PartialBytes ?? spec?.PartialBytes ?? DefaultPartialBytes,
        };
        var frames = new FrameReaderOptions { MaxFrameBytes = limits.FrameBytes.Value, ReplaceInvalidUtf8 = ReplaceInvalidUtf8, Budget = Budget, Pool = Pool };
        return new Plan(spec, limits, frames);
    }

    private sealed record Plan(StreamLimits? Spec, StreamLimits Limits, FrameReaderOptions Frames);

    private Plan? _plan;

    private const int DefaultPartialBytes = 1024 * 1024;

    // Long enough for what a provider thinks about or researches; short enough that a stream of keep-alives ends on its own.
    private static TimeSpan DefaultTotal => TimeSpan.FromHours(1);
}
