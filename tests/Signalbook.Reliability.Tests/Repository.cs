using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Signalbook.Reliability;

/// <summary>Where the repository is, from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Source();

    /// <summary>Writes a table beside the lines that a run ends with.</summary>
    public static void WriteTable(string name, string text)
    {
        string folder = Environment.GetEnvironmentVariable("SIGNALBOOK_GOALS") is { Length: > 0 } given ? given : Path.Combine(Root, "artifacts", "goals");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static string? Find(string start)
    {
        DirectoryInfo? folder = new(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Toolkit.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }

    // Build outputs may lie outside the repository; the source file's own path is then the way back.
    private static string Source([CallerFilePath] string file = "") => Find(Path.GetDirectoryName(file)!)!;
}
