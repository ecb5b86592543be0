using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator;

/// <summary>Hands the compiler what became of a spec. What it refuses is a failure of ours too, and told as one.</summary>
internal static class SpecOutput
{
    /// <summary>Hands over a client.</summary>
    /// <param name="output">The compiler's.</param>
    /// <param name="path">The spec.</param>
    /// <param name="client">The client.</param>
    public static void Add(SourceProductionContext output, string path, CompileResult client)
    {
        Report(output, client.Diagnostics);
        try
        {
            foreach (GeneratedFile file in client.Files)
            {
                Stages.Begin(Stage.Output, path);
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
            }
        }
        catch (Exception exception) when (Failure.Is(exception, output.CancellationToken))
        {
            output.ReportDiagnostic(Failure.At(path, Failure.Describe(exception)).ToDiagnostic());
        }
    }

    /// <summary>Hands over diagnostics.</summary>
    /// <param name="output">The compiler's.</param>
    /// <param name="diagnostics">What is wrong.</param>
    public static void Report(SourceProductionContext output, IEnumerable<LocatedDiagnostic> diagnostics)
    {
        foreach (LocatedDiagnostic diagnostic in diagnostics)
        {
            try
            {
                Stages.Begin(Stage.Reporting, diagnostic.Location.Path);
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
            catch (Exception exception) when (Failure.Is(exception, output.CancellationToken))
            {
                output.ReportDiagnostic(Failure.At(diagnostic.Location.Path, Failure.Describe(exception)).ToDiagnostic());
            }
        }
    }
}
