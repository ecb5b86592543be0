using System;
using System.Collections.Generic;
using System.IO;

namespace Signalbook.Testing;

/// <summary>A transcript file and the file that says what must come out of it.</summary>
public sealed class TranscriptCase
{
    internal TranscriptCase(string path, IReadOnlyList<ProviderMethod>? methods = null)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        SignalsPath = System.IO.Path.ChangeExtension(path, ".signals.jsonl");
        MethodId = methods is null ? null : FindMethodId(methods);
    }

    /// <summary>The transcript's file.</summary>
    public string Path { get; }

    /// <summary>The file's name without its extension: <c>getResponse.cut</c>.</summary>
    public string Name { get; }

    /// <summary>The file of expected signals, whether or not it exists.</summary>
    public string SignalsPath { get; }

    /// <summary>The method it is of; null when the folder was searched without the client's methods.</summary>
    public string? MethodId { get; }

    /// <summary>Which method it is of: of those whose id the name begins with, up to a dot, the one with the longest id.</summary>
    /// <param name="methods">The client's methods.</param>
    /// <exception cref="InvalidDataException">The name begins with none of them.</exception>
    public string FindMethodId(IReadOnlyList<ProviderMethod> methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        string? longest = null;
        foreach (ProviderMethod method in methods)
            if ((Name == method.Id || Name.StartsWith(method.Id + ".", StringComparison.Ordinal)) && method.Id.Length > (longest?.Length ?? 0))
                longest = method.Id;
        return longest ?? throw new InvalidDataException(
            $"{Path}: The file's name begins with no method of the client. Name it '<method>.<what>.http'; methods are: {string.Join(", ", methods)}.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
