using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbook.Testing;

/// <summary>One verified file and the received file beside it.</summary>
internal sealed partial class SnapshotFile(string folder, string name, string extension)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal string VerifiedPath { get; } = Path.Combine(folder, $"{name}.verified.{extension}");

    private string ReceivedPath { get; } = Path.Combine(folder, $"{name}.received.{extension}");

    /// <summary>Null when the content is what is verified, or is accepted; else what to tell.</summary>
    internal string? Check(string content, bool isAccepting)
    {
        string received = Normalize(content);
        string? verified = File.Exists(VerifiedPath) ? Normalize(File.ReadAllText(VerifiedPath)) : null;
        if (received == verified || isAccepting)
        {
            if (received != verified)
                Write(VerifiedPath, received);
            if (File.Exists(ReceivedPath))
                File.Delete(ReceivedPath);
            return null;
        }

        Write(ReceivedPath, received);
        Snapshot.ShowDifference(ReceivedPath, VerifiedPath);
        return verified is null
            ? $"{VerifiedPath}\nThere is no such file yet. What came is in {Path.GetFileName(ReceivedPath)}."
            : $"{VerifiedPath}\n{LineDifference.Describe(verified, received)}";
    }

    private static string Normalize(string text) =>
        Version().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF').TrimEnd('\n'), "$1FIXED_VERSION");

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, content, s_utf8);
    }

    // GeneratedCode("Signalbook", "0.1.0+abc") and "written by Signalbook 0.1.0".
    [GeneratedRegex("""(\bSignalbook(?:\.\w+)*"?,? "?)\d+\.\d+\.\d+[-+.\w]*""", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
