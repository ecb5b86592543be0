using System;
using System.Collections.Generic;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Where in a spec's text the value at a JSON Pointer stands, and its key.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Leads every pointer to the start of the text.</summary>
    public static SourceMap Empty { get; } = new();

    /// <summary>The pointer of a member: the parent's pointer, and the escaped name.</summary>
    /// <param name="parent">The object's or array's pointer.</param>
    /// <param name="segment">The member's name or the element's index, not escaped.</param>
    public static string Append(string parent, string segment) =>
        parent + "/" + segment.Replace("~", "~0").Replace("/", "~1");

    /// <summary>Whether the text has a value at exactly this pointer.</summary>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    public bool Contains(string jsonPointer) => _entries.ContainsKey(Normalize(jsonPointer));

    /// <summary>Where the value stands, or the key of its nearest ancestor that is there, or the start of the text.</summary>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    public SourceRange FindValue(string jsonPointer)
    {
        string pointer = Normalize(jsonPointer);
        return _entries.TryGetValue(pointer, out Entry entry) ? entry.Value : FindKey(Parent(pointer));
    }

    /// <summary>Where the value's key stands (an element of an array has none: then the value), or its nearest ancestor's, or the start of the text.</summary>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    public SourceRange FindKey(string jsonPointer)
    {
        for (string? pointer = Normalize(jsonPointer); !string.IsNullOrEmpty(pointer); pointer = Parent(pointer))
        {
            if (_entries.TryGetValue(pointer!, out Entry entry))
                return entry.Key ?? entry.Value;
        }

        return default;
    }

    /// <summary>Remembers where a value stands; the first one counts.</summary>
    /// <param name="pointer">Its pointer, escaped.</param>
    /// <param name="key">Where its key stands, or null for the root and for elements of arrays.</param>
    /// <param name="value">Where it stands itself.</param>
    internal void Add(string pointer, SourceRange? key, SourceRange value)
    {
        if (!_entries.ContainsKey(pointer))
            _entries.Add(pointer, new Entry(key, value));
    }

    private static string Normalize(string? pointer)
    {
        if (string.IsNullOrEmpty(pointer))
            return string.Empty;
        return pointer![0] == '#' ? pointer.Substring(1) : pointer;
    }

    private static string Parent(string? pointer)
    {
        int slash = pointer?.LastIndexOf('/') ?? -1;
        return slash <= 0 ? string.Empty : pointer!.Substring(0, slash);
    }

    private readonly record struct Entry(SourceRange? Key, SourceRange Value);
}
