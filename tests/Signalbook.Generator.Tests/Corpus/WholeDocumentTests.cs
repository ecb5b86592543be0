using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Tests.Emission;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>The documents that providers publish, taken whole: every operation is in the client, or left out by name.</summary>
/// <param name="output">Gets a line for each document.</param>
public sealed class WholeDocumentTests(ITestOutputHelper output)
{
    /// <summary>The documents, and how many operations are in the client and left out of it.</summary>
    public static TheoryData<string, int, int> Documents => new()
    {
        { "anthropic.openapi.yaml", 97, 0 },
        { "dify.openapi.json", 82, 0 },
        { "google-gemini.openapi.json", 74, 0 },
        { "hf-tgi.openapi.json", 12, 0 },
        { "mistral.openapi.yaml", 173, 0 },
        { "ollama.openapi.yaml", 12, 0 },
        { "openai.openapi.json", 288, 0 },
        { "openrouter.openapi.yaml", 88, 0 },
    };

    /// <summary>Whether the code for the largest documents (up to 8 MB of C#) is compiled too: a minute of work for the compiler.</summary>
    private static bool IsThorough => Environment.GetEnvironmentVariable("SIGNALBOOK_WHOLE") == "1";

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_whole_document_compiles_without_a_warning(string name, int emitted, int leftOut)
    {
        PublishedDocument document = PublishedDocument.Compile(name);
        output.WriteLine(document.ToString());
        foreach (LocatedDiagnostic found in document.Result.Diagnostics.Where(IsSerious).Take(20))
            output.WriteLine($"  {found.Id} {found.Location.Range.Line}: {found.Message}");

        Assert.DoesNotContain(document.Result.Diagnostics, static found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal((emitted, leftOut), (document.Result.Contract!.Operations.Count, document.Result.Diagnostics.Count(IsSerious)));

        int length = document.Result.Files.Sum(static file => file.Text.Length);
        if (length < 1_000_000 || IsThorough)
            Assert.Empty(GeneratedCode.Of(document.Result.Files).Diagnostics);
        else
            output.WriteLine($"  its {length / 1000} kB of C# are compiled with SIGNALBOOK_WHOLE=1 alone");
    }

    private static bool IsSerious(LocatedDiagnostic found) => found.Severity == DiagnosticSeverity.Error || found.Id is "SIG0216" or "SIG0201";
}
