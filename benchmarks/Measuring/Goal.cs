using System.Globalization;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>A figure that was promised, and what was measured.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">What came out.</param>
/// <param name="Target">What was promised.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
/// <param name="Unit">Behind the numbers.</param>
internal sealed record Goal(string Name, double Value, double Target, bool IsAtLeast, string Unit)
{
    public bool IsMet => IsAtLeast ? Value >= Target : Value <= Target;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"goal: {Name} | {Value:0.##}{Unit} | {(IsAtLeast ? "at least" : "at most")} {Target:0.##}{Unit} | {(IsMet ? "met" : "missed")}");
}
