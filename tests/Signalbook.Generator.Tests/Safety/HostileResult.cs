using System;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>What became of a hostile spec.</summary>
/// <param name="Name">The spec.</param>
/// <param name="Verdict"><c>ok</c>, ids of diagnostics, or how it failed: <c>crash</c>, <c>hang</c>, <c>CS8785</c>, <c>SIG0901</c>, <c>nothing</c> (neither code nor a word).</param>
/// <param name="CpuMilliseconds">The processor's time that it took.</param>
/// <param name="WarmMilliseconds">The same when it was compiled once more, where that was done; else the same.</param>
/// <param name="HeapMegabytes">The largest managed heap that was seen.</param>
internal sealed record HostileResult(string Name, string Verdict, int CpuMilliseconds, int WarmMilliseconds, int HeapMegabytes)
{
    private static readonly string[] s_failures = ["crash", "hang", "CS8785", "SIG0901", "nothing"];

    public bool IsFailure => Array.Exists(s_failures, failure => Verdict.StartsWith(failure, StringComparison.Ordinal));
}
