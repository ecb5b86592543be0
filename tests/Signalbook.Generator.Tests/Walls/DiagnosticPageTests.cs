using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Tests.Walls;

public sealed class DiagnosticPageTests
{
    [Fact]
    public void Every_diagnostic_has_a_page_where_its_help_link_leads()
    {
        foreach (DiagnosticDescriptor descriptor in DiagnosticDescriptors.ById.Values)
        {
            string page = File.ReadAllText(Path.Combine(Repository(), descriptor.HelpLinkUri));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\n{descriptor.DefaultSeverity}. ", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_page_is_of_a_diagnostic()
    {
        // SIG0001 and SIG0005 are the build's, not the generator's.
        string[] pages = [.. Directory.EnumerateFiles(Path.Combine(Repository(), "docs/diagnostics"), "SIG*.md").Select(static path => Path.GetFileNameWithoutExtension(path))];

        Assert.Equal(DiagnosticDescriptors.ById.Keys.Concat(["SIG0001", "SIG0005"]).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_stands_in_the_index_with_its_level_and_title()
    {
        string folder = Path.Combine(Repository(), "docs/diagnostics");
        string[] rows = [.. File.ReadLines(Path.Combine(folder, "README.md")).Where(static line => line.StartsWith("| [SIG", StringComparison.Ordinal))];

        Assert.Equal(
            Directory.EnumerateFiles(folder, "SIG*.md").Order(StringComparer.Ordinal).Select(static path =>
            {
                string[] lines = File.ReadAllLines(path);
                string id = Path.GetFileNameWithoutExtension(path);
                return $"| [{id}]({id}.md) | {lines[2].Split('.')[0].ToLowerInvariant()} | {lines[0][(id.Length + 4)..]} |";
            }),
            rows);
    }

    private static string Repository([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../..");
}
