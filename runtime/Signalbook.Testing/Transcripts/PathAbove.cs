using System;
using System.IO;

namespace Signalbook.Testing;

/// <summary>Where a relative path leads: a test runs in its output folder, and what it reads lies in a folder above.</summary>
internal static class PathAbove
{
    /// <summary>The path itself, or else the same one from the nearest folder above the current one that has it.</summary>
    /// <param name="path">A path; one that is rooted is looked for nowhere else.</param>
    /// <param name="exists">Whether a path is there.</param>
    /// <returns>A path that is there, or the given one.</returns>
    public static string Find(string path, Func<string, bool> exists)
    {
        if (exists(path) || Path.IsPathRooted(path))
            return path;
        for (DirectoryInfo? folder = new DirectoryInfo(Environment.CurrentDirectory).Parent; folder is not null; folder = folder.Parent)
        {
            string above = Path.Combine(folder.FullName, path);
            if (exists(above))
                return above;
        }

        return path;
    }
}
