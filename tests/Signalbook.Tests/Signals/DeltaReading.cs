using System.Collections.Generic;

namespace Signalbook.Tests.Signals;

/// <summary>All that can be seen of a stream.</summary>
/// <param name="Seen">A line for each signal, for the end, and for each part of the reply.</param>
/// <param name="Known">How many of its frames were known by earlier ones.</param>
/// <param name="Frames">How many frames it had.</param>
internal sealed record DeltaReading(IReadOnlyList<string> Seen, long Known, long Frames);
