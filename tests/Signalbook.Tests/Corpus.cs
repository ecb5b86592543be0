using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Signalbook.Tests;

/// <summary>The wire data that others recorded, where it is at hand: <c>SIGNALBOOK_CORPUS</c>, else <c>../shared/corpus</c> beside the repository.</summary>
internal static class Corpus
{
    /// <summary>The path of a part of the corpus; the test is skipped, and says so, when it is not there.</summary>
    public static string PathOf(string name, [CallerFilePath] string source = "")
    {
        string? folder = Environment.GetEnvironmentVariable("SIGNALBOOK_CORPUS");
        for (DirectoryInfo? root = Directory.GetParent(source); string.IsNullOrEmpty(folder) && root is not null; root = root.Parent)
        {
            if (File.Exists(Path.Combine(root.FullName, "Toolkit.sln")))
                folder = Path.Combine(root.FullName, "..", "shared", "corpus");
        }
        string path = Path.Combine(folder ?? "", name);
        if (!Path.Exists(path))
            Assert.Skip($"The corpus has no '{name}' here: set SIGNALBOOK_CORPUS to its folder.");
        return path;
    }
}
