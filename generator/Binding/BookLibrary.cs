using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary>The specs that books may be taken from: the one being bound, and those of the project that it names.</summary>
/// <param name="path">The path of the spec being bound.</param>
/// <param name="root">Its JSON.</param>
/// <param name="neighbours">The other specs.</param>
/// <param name="cancellationToken">Ends the reading of them.</param>
internal sealed class BookLibrary(string path, JsonNode root, EquatableArray<NeighbourFile> neighbours, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, JsonNode?> _roots = new(StringComparer.Ordinal) { [Normalize(path)] = root };

    /// <summary>The spec being bound.</summary>
    public string Home { get; } = Normalize(path);

    /// <summary>Follows a reference.</summary>
    /// <param name="reference">The reference as written: <c>#/pointer</c>, or <c>file.yaml#/pointer</c> relative to its own file.</param>
    /// <param name="from">The file that it is written in.</param>
    /// <param name="file">The file that it leads to.</param>
    /// <param name="pointer">Where in it.</param>
    /// <param name="node">What stands there.</param>
    /// <returns>Why it leads nowhere, or null.</returns>
    public string? Follow(string reference, string from, out string file, out string pointer, out JsonNode? node)
    {
        int fragment = reference.IndexOf('#');
        string target = Uri.UnescapeDataString(fragment < 0 ? reference : reference.Substring(0, fragment));
        pointer = fragment < 0 ? "" : Uri.UnescapeDataString(reference.Substring(fragment + 1));
        file = target.Length == 0 ? from : Normalize(from + "/../" + target);
        node = null;
        if (!TryRead(file, out JsonNode? spec))
            return "there is no such ProviderSpec in the project: a book of another file has to be one, by its path from this file";
        if (spec is null)
            return "that file does not read";
        return JsonPointerText.TryFind(spec, pointer, out node) ? null : "there is nothing at that place";
    }

    private bool TryRead(string file, out JsonNode? spec)
    {
        if (_roots.TryGetValue(file, out spec))
            return true;
        if (neighbours.FirstOrDefault(neighbour => Normalize(neighbour.Path) == file) is not { } found)
            return false;
        _roots[file] = spec = SpecReader.ReadNeighbour(found, cancellationToken);
        return true;
    }

    // RFC 3986, 5.2.4, over paths of either kind of slash: "." is dropped, ".." takes the segment before it.
    private static string Normalize(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not ("" or ".."))
                segments.RemoveAt(segments.Count - 1);
            else if (segment != ".")
                segments.Add(segment);
        }

        return string.Join("/", segments);
    }
}
