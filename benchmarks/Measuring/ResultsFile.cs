using System;
using System.IO;
using System.Linq;

namespace Signalbook.Benchmarks.Measuring;

/// <summary><c>benchmarks/RESULTS.md</c>: one section for each thing that can be run, each written by its own run.</summary>
internal static class ResultsFile
{
    private static readonly string[] s_sections = ["streams", "loopback", "curves", "scale", "generator"];

    /// <summary>Where the benchmarks are, or null outside of the repository.</summary>
    public static string? Folder
    {
        get
        {
            string? folder = Directory.GetCurrentDirectory();
            while (folder is not null && !File.Exists(Path.Combine(folder, "Toolkit.sln")))
                folder = Path.GetDirectoryName(folder);
            return folder is null ? null : Path.Combine(folder, "benchmarks");
        }
    }

    /// <summary>Puts a section in the place of the one that was there, and leaves the others.</summary>
    public static void Write(string section, string text)
    {
        if (Folder is not { } folder)
            return;
        string path = Path.Combine(folder, "RESULTS.md");
        string before = File.Exists(path) ? File.ReadAllText(path) : "";
        File.WriteAllText(path, string.Concat(s_sections.Select(name => name == section ? Wrap(name, text) : Find(before, name))));
    }

    private static string Wrap(string name, string text) => $"{Begin(name)}{text.TrimEnd('\n')}\n{End(name)}";

    private static string Find(string file, string name)
    {
        int start = file.IndexOf(Begin(name), StringComparison.Ordinal);
        int end = file.IndexOf(End(name), StringComparison.Ordinal);
        return start < 0 || end < start ? "" : file[start..(end + End(name).Length)];
    }

    private static string Begin(string name) => $"<!-- {name} -->\n";

    private static string End(string name) => $"<!-- end of {name} -->\n";
}
