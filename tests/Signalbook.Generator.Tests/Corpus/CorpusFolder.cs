using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>The wire data that others recorded, where it is at hand: <c>SIGNALBOOK_CORPUS</c>, else <c>../shared/corpus</c> beside the repository.</summary>
internal static class CorpusFolder
{
    /// <summary>Whether the corpus and the books are there, for tests that have something to read without them.</summary>
    public static bool Exists => Directory.Exists(Root()) && Directory.Exists(Path.Combine(Root(), "..", "language", "books"));

    /// <summary>The corpus; the test is skipped, and says so, when it is not there.</summary>
    public static string Corpus => Existing(Root(), "the corpus");

    /// <summary>A file or a folder of the corpus, or null where it is not there.</summary>
    public static string? Find(string place) => Path.Combine(Root(), place) is var path && Path.Exists(path) ? path : null;

    /// <summary>The signal books beside it.</summary>
    public static string Books => Existing(Path.Combine(Root(), "..", "language", "books"), "the signal books");

    /// <summary>The files of the corpus that match patterns with <c>**</c> for any folders and <c>*</c> for any letters.</summary>
    public static IReadOnlyList<string> Files(params string[] patterns) =>
    [
        .. patterns.SelectMany(static pattern => Files(Corpus, pattern.Split('/'), 0)).Where(File.Exists).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Files(string folder, string[] pattern, int at)
    {
        if (at == pattern.Length - 1)
            return Directory.EnumerateFiles(folder, pattern[at]);
        return pattern[at] == "**"
            ? Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder).SelectMany(inner => Files(inner, pattern, at + 1))
            : Directory.EnumerateDirectories(folder, pattern[at]).SelectMany(inner => Files(inner, pattern, at + 1));
    }

    private static string Existing(string path, string what)
    {
        if (!Directory.Exists(path))
            Assert.Skip($"This test reads {what}, which is not here: set SIGNALBOOK_CORPUS to the corpus.");
        return path;
    }

    private static string Root([CallerFilePath] string source = "")
    {
        if (Environment.GetEnvironmentVariable("SIGNALBOOK_CORPUS") is { Length: > 0 } folder)
            return folder;
        DirectoryInfo? root = Directory.GetParent(source);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Toolkit.sln")))
            root = root.Parent;
        return Path.Combine(root?.FullName ?? "", "..", "shared", "corpus");
    }
}
