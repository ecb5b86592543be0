using System;
using System.Linq;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>One mistake is one message, at the word that is wrong, with what to write instead.</summary>
public sealed class AuthorMistakeTests
{
    public static TheoryData<string> Names => [.. AuthorMistakes.ByName.Keys, .. ReadingMistakes.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_is_told_once_where_it_is(string name)
    {
        (string marked, string message) = AuthorMistakes.ByName.TryGetValue(name, out var known) ? known : ReadingMistakes.ByName[name];
        string path = name.StartsWith("JSON", StringComparison.Ordinal) && name != "JSONPath" ? "acme.json" : "acme.yaml";
        string[] before = marked[..marked.IndexOf('§', StringComparison.Ordinal)].Split('\n');

        CompileResult result = SpecCompiler.Compile(new SpecFile(path, marked.Replace("§", "", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        string expected = $"{before.Length}:{before[^1].Length + 1} {message}";
        Assert.Equal([expected], result.Diagnostics.Select(static found =>
            $"{found.Location.Range.Line}:{found.Location.Range.Lines.Start.Character + 1} {found.Id} {found.Message}"));
    }
}
