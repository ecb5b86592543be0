using System;

namespace Signalbook.Benchmarks.Wires;

/// <summary>What surrounds the tokens on a wire.</summary>
/// <param name="Opening">Before the first delta.</param>
/// <param name="Delta">One delta of the JSON text given.</param>
/// <param name="Closing">After the last, of the whole JSON text.</param>
internal sealed record StreamShape(Func<Random, string[]> Opening, Func<string, Random, string> Delta, Func<string, string[]> Closing);
