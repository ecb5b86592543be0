using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator;

/// <summary>Another spec of the project, for the books that are taken from it by <c>$ref</c>.</summary>
/// <param name="Path">As the compiler knows it.</param>
/// <param name="Text">Its text.</param>
internal sealed record NeighbourFile(string Path, string Text)
{
    /// <summary>
    /// The specs that a spec names, those that these name, and so on. A name in a comment counts too: that costs a run more, and no
    /// spec has to be read to find out. Specs that it does not name can change without its being compiled again.
    /// </summary>
    public static EquatableArray<NeighbourFile> Of(SpecFile file, IEnumerable<SpecFile> all)
    {
        var others = all
            .Where(other => other.Text is not null && other.Path != file.Path)
            .Select(static other => new NeighbourFile(other.Path, other.Text!))
            .ToList();
        var found = new List<NeighbourFile>();
        var texts = new Queue<string>([file.Text ?? string.Empty]);
        while (texts.Count > 0)
        {
            string text = texts.Dequeue();
            foreach (NeighbourFile named in others.Where(other => other.IsNamedIn(text)).ToList())
            {
                others.Remove(named);
                found.Add(named);
                texts.Enqueue(named.Text);
            }
        }

        return found.OrderBy(static neighbour => neighbour.Path, StringComparer.Ordinal).ToEquatableArray();
    }

    private bool IsNamedIn(string text)
    {
        string name = System.IO.Path.GetFileName(Path);
        return text.Contains("$ref") && (text.Contains(name) || text.Contains(Uri.EscapeDataString(name)));
    }
}
