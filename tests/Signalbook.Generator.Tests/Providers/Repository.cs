using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Signalbook.Generator.Tests.Providers;

/// <summary>Where the repository is: build outputs may lie elsewhere, so a source file's path is the way back.</summary>
internal static class Repository
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Up();

    /// <summary>The folders of <c>specs/</c>, by name.</summary>
    public static TheoryData<string> Providers =>
        [.. Directory.GetDirectories(Path.Combine(Root, "specs")).Select(static folder => Path.GetFileName(folder)!).Order(System.StringComparer.Ordinal)];

    /// <summary>A file or folder of the repository.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    private static string Up([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
