using Signalbook.Generator.Contract;

namespace Signalbook.Generator;

/// <summary>What code is made from, and nothing that a comment or a blank line in the spec would change.</summary>
/// <param name="Path">The spec's path, to report a failure at.</param>
/// <param name="Contract">What the provider is.</param>
internal sealed record SpecModel(string Path, ClientContract Contract)
{
    /// <summary>The most characters of code that it may come to.</summary>
    public int CodeLimit { get; init; } = int.MaxValue;
}
