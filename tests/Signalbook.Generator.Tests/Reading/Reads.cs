using System.Linq;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Tests.Reading;

/// <summary>A spec that was read, and what was reported.</summary>
internal sealed record Reads(SpecDocument? Spec, DiagnosticBag Diagnostics)
{
    /// <summary>The least OpenAPI document; what a test is about goes under it.</summary>
    public const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";

    public static Reads Yaml(string text) => Of(text, "spec.yaml");

    public static Reads Json(string text) => Of(text, "spec.json");

    public static Reads Of(string text, string path)
    {
        var diagnostics = new DiagnosticBag(path);
        return new Reads(SpecReader.Read(text, path, diagnostics, TestContext.Current.CancellationToken), diagnostics);
    }

    /// <summary>Each diagnostic as <c>id(line,column)</c>, counted from one.</summary>
    public string Reported => string.Join(" ", Diagnostics.ToArray().Select(static found =>
        $"{found.Id}({found.Location.Range.Lines.Start.Line + 1},{found.Location.Range.Lines.Start.Character + 1})"));
}
