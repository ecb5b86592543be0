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
    /// <summary>The documents, how many operations are in the client and left out of it, and whether the code stays within the limit for one client.</summary>
    public static TheoryData<string, int, int, bool> Documents => new()
    {
        { "anthropic.openapi.yaml", 97, 0, true },
        { "dify.openapi.json", 82, 0, true },
        { "google-gemini.openapi.json", 74, 0, true },
        { "hf-tgi.openapi.json", 12, 0, true },
        { "mistral.openapi.yaml", 173, 0, true },
        { "ollama.openapi.yaml", 12, 0, true },
        { "openai.openapi.json", 288, 0, true },
        { "openrouter.openapi.yaml", 88, 0, true },
    };

    /// <summary>Whether the C# of the larger documents is compiled too: half a minute of work for the compiler.</summary>
    private static bool IsThorough => Environment.GetEnvironmentVariable("SIGNALBOOK_WHOLE") == "1";

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_operation_of_a_whole_document_is_in_the_client_and_its_code_compiles_without_a_warning(string name, int emitted, int leftOut, bool fits)
    {
        PublishedDocument document = PublishedDocument.Compile(name);
        output.WriteLine(document.ToString());
        foreach (LocatedDiagnostic found in document.Result.Diagnostics.Where(IsSerious).Take(20))
            output.WriteLine($"  {found.Id} {found.Location.Range.Line}: {found.Message}");

        // What is too much code for one client is said to be, with what to write instead; nothing else is wrong with it.
        Assert.Equal(fits ? [] : ["SIG0107"], document.Result.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => found.Id));
        Assert.Equal((emitted, leftOut), (document.Result.Contract!.Operations.Count, document.Result.Diagnostics.Count(static found => found.Id is "SIG0216" or "SIG0201")));

        int length = document.Result.Files.Sum(static file => file.Text.Length);
        if (length < 1_000_000 || IsThorough)
            Assert.Empty(GeneratedCode.Of(document.Result.Files).Diagnostics);
        else
            output.WriteLine($"  its {length / 1000} kB of C# are compiled with SIGNALBOOK_WHOLE=1 alone");
    }

    private static bool IsSerious(LocatedDiagnostic found) => found.Severity == DiagnosticSeverity.Error || found.Id is "SIG0216" or "SIG0201";
}
