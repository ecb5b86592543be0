using System;
using System.IO;

namespace Signalbook.Generator.Tests.Providers;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("signalbook-").FullName;

    /// <summary>Writes a file, and the folders on the way to it.</summary>
    public void Write(string path, string text)
    {
        string full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Writes files that stand in one text, each after a line <c>=== path</c>.</summary>
    public void WriteAll(string text)
    {
        foreach (string file in ("\n" + text).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            int end = file.IndexOf('\n', StringComparison.Ordinal);
            if (end > 0)
                Write(file[..end], file[(end + 1)..] + "\n");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
