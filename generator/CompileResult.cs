using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator;

/// <summary>What became of a spec.</summary>
/// <param name="Contract">What the provider is; null when an error stands in the way.</param>
/// <param name="Files">The client's code; empty when an error stands in the way, or when none was asked for.</param>
/// <param name="Diagnostics">What is wrong, in the order of the text.</param>
internal sealed record CompileResult(
    ClientContract? Contract,
    EquatableArray<GeneratedFile> Files,
    EquatableArray<LocatedDiagnostic> Diagnostics)
{
    /// <summary>The most characters of code that may be made of the contract.</summary>
    public int CodeLimit { get; init; } = int.MaxValue;
}
