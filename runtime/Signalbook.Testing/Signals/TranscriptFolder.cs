using System;
using System.Collections.Generic;
using System.IO;

namespace Signalbook.Testing;

/// <summary>The transcripts of a spec: <c>transcripts/&lt;methodId&gt;.&lt;what&gt;.http</c> in the spec's folder.</summary>
public static class TranscriptFolder
{
    /// <summary>All transcripts of a spec, by name. None when the folder has no <c>transcripts</c>.</summary>
    /// <param name="specFolder">The spec's folder, such as <c>specs/acme</c>; a relative one is looked for in the current folder, then in each above it.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<TranscriptCase> Find(string specFolder) => FindIn(specFolder, null);

    /// <summary>All transcripts of a spec, by name, each with the method it is of.</summary>
    /// <param name="specFolder">The spec's folder, such as <c>specs/acme</c>; a relative one is looked for in the current folder, then in each above it.</param>
    /// <param name="methods">The client's methods.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file's name begins with no method's id.</exception>
    public static IReadOnlyList<TranscriptCase> Find(string specFolder, IReadOnlyList<ProviderMethod> methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        return FindIn(specFolder, methods);
    }

    private static TranscriptCase[] FindIn(string specFolder, IReadOnlyList<ProviderMethod>? methods)
    {
        ArgumentNullException.ThrowIfNull(specFolder);
        string found = PathAbove.Find(specFolder, Directory.Exists);
        if (!Directory.Exists(found))
            throw new DirectoryNotFoundException($"There is no folder '{specFolder}' in '{Environment.CurrentDirectory}', nor in a folder above it.");
        string folder = Path.Combine(found, "transcripts");
        if (!Directory.Exists(folder))
            return [];
        string[] files = Directory.GetFiles(folder, "*.http");
        Array.Sort(files, StringComparer.Ordinal);
        return Array.ConvertAll(files, file => new TranscriptCase(file, methods));
    }
}
