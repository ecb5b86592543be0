using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;

namespace Signalbook.Goals;

/// <summary>
/// A measured line of the table that a run ends with. Test runners swallow what a test prints, so each line is a file under
/// <c>artifacts/goals</c> (or <c>SIGNALBOOK_GOALS</c>), named so that the files sort into the table; <c>.ci/run</c> prints them.
/// </summary>
internal static class GoalLine
{
    /// <summary>Writes <c>goal: name | value | target | met</c>, or <c>missed</c>. The caller still asserts: a table fails no build.</summary>
    /// <param name="order">The line's place in the table, 0 to 999; one number a line.</param>
    public static void Write(int order, string name, string value, string target, bool met, [CallerFilePath] string source = "") =>
        Say(order, $"goal: {name} | {value} | {target} | {(met ? "met" : "missed")}", source);

    /// <summary>Writes <c>goal: name | why | target | not run</c>: what could not be measured here is never a pass.</summary>
    public static void NotRun(int order, string name, string why, string target, [CallerFilePath] string source = "") =>
        Say(order, $"goal: {name} | {why} | {target} | not run", source);

    /// <summary>Writes a line of another shape into the same table.</summary>
    public static void Say(int order, string line, [CallerFilePath] string source = "")
    {
        string folder = Folder(source);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{order:D3}.txt")), line + "\n");
    }

    private static string Folder(string source)
    {
        if (Environment.GetEnvironmentVariable("SIGNALBOOK_GOALS") is { Length: > 0 } folder)
            return folder;
        DirectoryInfo? root = Directory.GetParent(source);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Toolkit.sln")))
            root = root.Parent;
        return Path.Combine(root?.FullName ?? Path.GetTempPath(), "artifacts", "goals");
    }
}
