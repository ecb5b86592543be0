using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Readme;

/// <summary>The README: its blocks and its prose.</summary>
internal sealed partial class ReadmePage
{
    private ReadmePage(string text)
    {
        Text = text;
        Prose = Fence().Replace(text, string.Empty);

        var blocks = new List<ReadmeBlock>();
        foreach (Match match in Fence().Matches(text).Reverse())
        {
            string[] info = match.Groups[1].Value.Split(' ', 3);
            int line = text.AsSpan(0, match.Index).Count('\n') + 1;
            blocks.Insert(0, new ReadmeBlock(line, info[0], info.ElementAtOrDefault(1) ?? "", info.ElementAtOrDefault(2) ?? "", match.Groups[2].Value, blocks.FirstOrDefault()));
        }

        Blocks = blocks;
    }

    /// <summary>The repository's own.</summary>
    public static ReadmePage Own { get; } = Parse(File.ReadAllText(Repository.At("README.md")));

    public string Text { get; }

    /// <summary>All that is not in a fenced block.</summary>
    public string Prose { get; }

    public IReadOnlyList<ReadmeBlock> Blocks { get; }

    /// <summary>Blocks that say which file of the example they are.</summary>
    public IEnumerable<ReadmeBlock> Files => Blocks.Where(static block => block.Use.StartsWith("specs/", StringComparison.Ordinal));

    public static ReadmePage Parse(string text) => new(text.ReplaceLineEndings("\n"));

    /// <summary>Blocks of C# with this use.</summary>
    public IEnumerable<ReadmeBlock> CSharp(string use) => Blocks.Where(block => block.Language == "csharp" && block.Use == use);

    /// <summary>Where the page's links lead, but for those into the page and to the web.</summary>
    public IEnumerable<string> Links() =>
        Link().Matches(Prose).Select(static match => match.Groups[1].Value).Where(static link => !link.StartsWith("http", StringComparison.Ordinal));

    [GeneratedRegex("^```([^\n`]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("\\]\\(([^)]+)\\)")]
    private static partial Regex Link();
}
