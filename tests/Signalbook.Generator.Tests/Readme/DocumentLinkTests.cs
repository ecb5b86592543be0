using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Readme;

/// <summary>The pages of the repository lead to one another, and nowhere else.</summary>
public sealed partial class DocumentLinkTests
{
    private static readonly string s_root = Path.GetFullPath(Repository.At("."));

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "specs/README.md",
        .. Directory.GetFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(s_root, Path.GetFullPath(path)).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string path)
    {
        foreach (string link in Links(path))
        {
            string[] parts = link.Split('#');
            string target = Target(path, parts[0]);
            Assert.True(Path.Exists(target), $"{path}: {link}");
            if (parts.Length > 1 && target.EndsWith(".md", StringComparison.Ordinal))
                Assert.True(Anchors(target).Contains(parts[1]), $"{path}: {link}");
        }
    }

    [Fact]
    public void Every_page_is_reached_from_the_readme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["README.md"]);
        while (next.TryDequeue(out string? page))
        {
            if (!reached.Add(page))
                continue;
            foreach (string link in Links(page))
            {
                string target = Target(page, link.Split('#')[0]);
                foreach (string file in Directory.Exists(target) ? Directory.GetFiles(target, "*.md") : [target])
                {
                    if (file.EndsWith(".md", StringComparison.Ordinal) && File.Exists(file))
                        next.Enqueue(Path.GetRelativePath(s_root, file).Replace('\\', '/'));
                }
            }
        }

        Assert.Empty(Pages.Select(static row => row.Data).Except(reached));
    }

    private static IEnumerable<string> Links(string path) => ReadmePage.Parse(File.ReadAllText(Repository.At(path))).Links();

    private static string Target(string page, string link) =>
        Path.GetFullPath(link.Length == 0 ? Repository.At(page) : Path.Combine(Path.GetDirectoryName(Repository.At(page))!, link));

    // As the hosts of repositories make them of headings.
    private static IEnumerable<string> Anchors(string path) =>
        Heading().Matches(File.ReadAllText(path)).Select(static match => NotInAnchor().Replace(match.Groups[1].Value, "").Replace(' ', '-').ToLowerInvariant());

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^A-Za-z0-9 _-]")]
    private static partial Regex NotInAnchor();
}
