using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>A host that says nothing of a file but fails.</summary>
internal sealed class FailingOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions => throw new InvalidOperationException("There are no options.");

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => throw new InvalidOperationException("There are no options of a tree.");

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => throw new InvalidOperationException("There are no options of a file.");
}
