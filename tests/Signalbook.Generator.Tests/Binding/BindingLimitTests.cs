using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>What may be made of a spec is in proportion to its length: these lie at the limit, and one beyond it.</summary>
public sealed class BindingLimitTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: Acme, version: '1' }\nservers: [{ url: https://api.acme.test }]\nsecurity: []\npaths:\n";

    [Fact]
    public void A_client_has_so_many_operations_and_may_choose_from_more()
    {
        string paths = string.Concat(Enumerable.Range(0, 1_016).Select(static i => FormattableString.Invariant($"  /a{i}: {{ get: {{ operationId: a{i}, responses: {{}} }} }}\n")));

        // 1,000 operations, and one for each 4,000 characters.
        Assert.Equal("1021: 1015 operations; ask for those that are needed by 'Operations' on its item", Refusal(paths, 63_999));
        Assert.Equal(1_016, Whole(paths, 64_000).Operations.Count);
        Assert.Equal("a1015", Assert.Single(Whole(paths, 63_999, "a1015").Operations).Id);
    }

    [Fact]
    public void An_object_has_so_many_members()
    {
        string schema = "{ type: object, properties: { " + string.Join(", ", Enumerable.Range(0, 2_121).Select(static i => FormattableString.Invariant($"m{i}: {{ type: string }}"))) + " } }";
        string paths = "  /a: { get: { operationId: a, responses: { '200': { description: d, content: { application/json: { schema: " + schema + " } } } } } }\n";

        Assert.Equal("6: 2120 names in one place", Refusal(paths, 60_499));
        Assert.Equal(2_121, Assert.Single(Whole(paths, 60_500).Types.OfType<ObjectContract>()).Properties.Count);
    }

    [Fact]
    public void A_client_has_so_many_names()
    {
        // The members of each answer are bound anew: nowhere are there too many of them.
        string part = "{ type: object, properties: { " + string.Join(", ", Enumerable.Range(0, 100).Select(static i => FormattableString.Invariant($"m{i}: {{ type: string }}"))) + " } }";
        string paths = string.Concat(Enumerable.Range(0, 110).Select(static i => FormattableString.Invariant($"  /a{i}: {{ get: {{ operationId: a{i}, responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ allOf: [{{ $ref: '#/components/schemas/A' }}, {{ properties: {{ b: {{ type: string }} }} }}] }} }} }} }} }} }} }}\n")))
            + "components: { schemas: { A: " + part + " } }\n";

        Assert.EndsWith(": 10400 names; ask for the operations that are needed by 'Operations' on its item", Refusal(paths, 40_000), StringComparison.Ordinal);
        Assert.Equal(110, Whole(paths, 150_000).Operations.Count);
    }

    /// <summary>The client of a spec of some length.</summary>
    private static ClientContract Whole(string paths, int length, string operations = "")
    {
        CompileResult result = Compile(paths, length, operations);
        Assert.Empty(result.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Select(static found => found.Message));
        return result.Contract!;
    }

    /// <summary>The line and what there is too much of.</summary>
    private static string Refusal(string paths, int length)
    {
        LocatedDiagnostic refused = Compile(paths, length, "").Diagnostics.Single(static found => found.Id == "SIG0107");
        return FormattableString.Invariant($"{refused.Location.Range.Line}: {refused.Message["The spec has more than ".Length..]}");
    }

    private static CompileResult Compile(string paths, int length, string operations) => SpecCompiler.Bind(
        new SpecFile("acme.yaml", (Head + paths + "#").PadRight(length, '#')) { RootNamespace = "Acme", Operations = operations },
        TestContext.Current.CancellationToken);
}
