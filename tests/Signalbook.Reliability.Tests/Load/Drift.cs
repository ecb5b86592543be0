using System.Globalization;

namespace Signalbook.Reliability.Load;

/// <summary>What the process holds at one moment of a load.</summary>
internal sealed record Drift(long Heap, int Handles, int Threads)
{
    public static Drift Now() => new(ProcessFigures.Heap, ProcessFigures.Handles, ProcessFigures.Threads);

    /// <summary>What changed since an earlier moment.</summary>
    public string From(Drift start, int streams) => string.Create(CultureInfo.InvariantCulture,
        $"heap {Heap / 1024.0 / streams:0.0} KiB a stream (server included), drift {(double)(Heap - start.Heap) / start.Heap:+0.0%;-0.0%}; handles {Handles} ({Handles - start.Handles:+0;-0;0}), threads {Threads} ({Threads - start.Threads:+0;-0;0})");
}
