using System.Collections.Generic;

namespace Signalbook.Benchmarks.Curves;

/// <summary>Some curves over the same axis.</summary>
/// <param name="Title">What the plot says above them.</param>
/// <param name="Axis">What grows.</param>
/// <param name="Curves">A curve a contender; all have the same sizes.</param>
internal sealed record CurvePanel(string Title, string Axis, IReadOnlyList<Curve> Curves);
