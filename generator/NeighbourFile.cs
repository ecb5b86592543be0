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

    /// <summary>
    /// Whether a text refers to anything but itself: whether one of its <c>$ref</c>s is not, in quotes, what begins with <c>#</c>. (Without
    /// quotes that is a comment in YAML, and what is referred to may stand on the next line.)
    /// </summary>
    public static bool MayBeNamedIn(string text)
    {
        const string Key = "$ref";
        for (int at = text.IndexOf(Key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Key, at, StringComparison.Ordinal))
        {
            at += Key.Length;
            if (at < text.Length && text[at] is '"' or '\'')
                at++;
            at = Skip(text, at, ' ');
            at = Skip(text, at, ':');
            at = Skip(text, at, ' ');
            if (at + 1 >= text.Length || text[at] is not ('"' or '\'') || text[at + 1] != '#')
                return true;
        }

        return false;
    }

    private static int Skip(string text, int at, char letter)
    {
        while (at < text.Length && text[at] == letter)
            at++;
        return at;
    }

    private bool IsNamedIn(string text)
    {
        string name = System.IO.Path.GetFileName(Path);
        return text.Contains("$ref") && (text.Contains(name) || text.Contains(Uri.EscapeDataString(name)));
    }
}
