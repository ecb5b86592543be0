using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DiffEngine;

namespace Signalbook.Testing;

/// <summary>
/// Holds text against verified files, with the file names and rules of Verify: <c>.verified.*</c> is checked in, <c>.received.*</c> is
/// written beside it on a mismatch and deleted on success. Line ends and a byte order mark do not count, and the product's version is
/// written as <c>FIXED_VERSION</c>. With <c>SIGNALBOOK_ACCEPT=1</c> what came becomes what is verified.
/// </summary>
public static class Snapshot
{
    /// <summary>The environment variable that accepts what came.</summary>
    public const string AcceptVariable = "SIGNALBOOK_ACCEPT";

    /// <summary>Whether what came is accepted.</summary>
    public static bool IsAccepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Holds one text against <c>{folder}/{name}.verified.{extension}</c>.</summary>
    /// <param name="content">The text.</param>
    /// <param name="folder">The folder; made when it is first written to.</param>
    /// <param name="name">The file's name before <c>.verified</c>.</param>
    /// <param name="extension">The extension without a dot.</param>
    /// <exception cref="SnapshotMismatchException">They differ, or nothing is verified yet.</exception>
    public static void Verify(string content, string folder, string name, string extension = "txt")
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(extension);
        ThrowAny([new SnapshotFile(folder, name, extension).Check(content, IsAccepting)]);
    }

    /// <summary>
    /// Holds generated sources against <c>{folder}/{prefix}#{hint name without its last extension}.verified.cs</c>, each with a first line
    /// <c>//HintName: …</c>. Verified files of the prefix that no source has any more are reported.
    /// </summary>
    /// <param name="sources">Hint names (<c>ChatzyClient.g.cs</c>) and texts, in any order.</param>
    /// <param name="folder">The folder; made when it is first written to.</param>
    /// <param name="prefix">What the files' names begin with: of a spec's snapshots the spec's name.</param>
    /// <exception cref="ArgumentException">Two sources have the same hint name.</exception>
    /// <exception cref="SnapshotMismatchException">One or several differ; all are told.</exception>
    public static void VerifyAll(IEnumerable<(string HintName, string Text)> sources, string folder, string prefix) =>
        VerifyAll(sources, folder, prefix, IsAccepting);

    internal static void VerifyAll(IEnumerable<(string HintName, string Text)> sources, string folder, string prefix, bool isAccepting)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var mismatches = new List<string?>();
        foreach ((string hintName, string text) in sources.OrderBy(static s => s.HintName, StringComparer.Ordinal))
        {
            string extension = Path.GetExtension(hintName).TrimStart('.');
            var file = new SnapshotFile(folder, $"{prefix}#{Path.GetFileNameWithoutExtension(hintName)}", extension.Length == 0 ? "cs" : extension);
            if (!known.Add(file.VerifiedPath))
                throw new ArgumentException($"Two sources have the hint name '{hintName}'.", nameof(sources));
            mismatches.Add(file.Check($"//HintName: {hintName}\n{text}", isAccepting));
        }

        mismatches.AddRange(Dangling(folder, prefix, known, isAccepting));
        ThrowAny(mismatches);
    }

    internal static void ShowDifference(string received, string verified)
    {
        if (!BuildServerDetector.Detected && !DiffRunner.Disabled)
            DiffRunner.Launch(received, verified);
    }

    private static List<string?> Dangling(string folder, string prefix, HashSet<string> known, bool isAccepting)
    {
        var told = new List<string?>();
        if (!Directory.Exists(folder))
            return told;

        // What an earlier run received under a name that is gone.
        foreach (string path in Directory.GetFiles(folder, prefix + "#*.received.*"))
            if (!known.Contains(path.Replace(".received.", ".verified.", StringComparison.Ordinal)))
                File.Delete(path);
        foreach (string path in Directory.GetFiles(folder, prefix + "#*.verified.*").Order(StringComparer.Ordinal))
        {
            if (known.Contains(path))
                continue;
            if (isAccepting)
                File.Delete(path);
            else
                told.Add($"{path}\nNo source has this name any more. Delete the file.");
        }

        return told;
    }

    private static void ThrowAny(IEnumerable<string?> mismatches)
    {
        string[] told = [.. mismatches.OfType<string>()];
        if (told.Length > 0)
            throw new SnapshotMismatchException($"{string.Join("\n\n", told)}\n\nIf this is right, run again with {AcceptVariable}=1.");
    }
}
