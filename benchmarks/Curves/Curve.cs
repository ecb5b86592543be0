using System.Collections.Generic;

namespace Signalbook.Benchmarks.Curves;

/// <summary>What one contender takes as something grows.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Points">How large, and nanoseconds an event.</param>
internal sealed record Curve(string Contender, IReadOnlyList<(double Size, double Nanoseconds)> Points);
