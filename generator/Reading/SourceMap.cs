using System;
using System.Collections.Generic;
using System.Globalization;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Where in a spec's text the value at a JSON Pointer stands, and its key. Only of what something is said this is ever asked: so values are
/// noted as they are read, each by its parent's number and its own name, and nothing is looked up by, or made into a pointer before.
/// </summary>
/// <param name="text">The text; null for none, which leads every pointer to its start.</param>
internal sealed class SourceMap(SpecText? text)
{
    private const int Nowhere = -1;

    private readonly List<Entry> _entries = [];
    private Dictionary<(int Parent, string Segment), int>? _numbers;

    /// <summary>Leads every pointer to the start of the text.</summary>
    public static SourceMap Empty { get; } = new(null);

    /// <summary>The pointer of a member: the parent's pointer, and the escaped name.</summary>
    /// <param name="parent">The object's or array's pointer.</param>
    /// <param name="segment">The member's name or the element's index, not escaped.</param>
    public static string Append(string parent, string segment) =>
        parent + "/" + JsonPointers.Escape(segment);

    /// <summary>Where the value stands, or the key of its nearest ancestor that is there, or the start of the text.</summary>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    public SourceRange FindValue(string jsonPointer)
    {
        int value = Find(jsonPointer, out bool isThere);
        return isThere ? RangeOf(_entries[value].Value) : KeyOf(value);
    }

    /// <summary>Where the value's key stands (an element of an array has none: then the value), or its nearest ancestor's, or the start of the text.</summary>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    public SourceRange FindKey(string jsonPointer) => KeyOf(Find(jsonPointer, out _));

    /// <summary>Notes the whole document.</summary>
    /// <returns>Its number.</returns>
    internal int AddRoot() => Add(new Entry(Nowhere, null, 0, null));

    /// <summary>Notes a member of an object. Of two of one name the first one counts.</summary>
    /// <param name="parent">The object's number.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="key">Where its key stands.</param>
    /// <returns>Its number.</returns>
    internal int AddMember(int parent, string name, TextStretch key) => Add(new Entry(parent, name, 0, key));

    /// <summary>Notes an element of an array.</summary>
    /// <param name="parent">The array's number.</param>
    /// <param name="index">The element's index.</param>
    /// <returns>Its number.</returns>
    internal int AddElement(int parent, int index) => Add(new Entry(parent, null, index, null));

    /// <summary>Notes where a value stands.</summary>
    /// <param name="value">Its number.</param>
    /// <param name="place">Where it stands.</param>
    internal void Place(int value, TextStretch place) => _entries[value] = _entries[value] with { Value = place };

    /// <summary>The line of an object's first member of a name.</summary>
    /// <param name="parent">The object's number.</param>
    /// <param name="name">A name that it has a member of.</param>
    internal int LineOf(int parent, string name) =>
        RangeOf(_entries.Find(entry => entry.Parent == parent && entry.Name == name).Key!.Value).Line;

    private int Add(Entry entry)
    {
        _entries.Add(entry);
        return _entries.Count - 1;
    }

    /// <summary>The number of the value at a pointer, or of its nearest ancestor that is there.</summary>
    private int Find(string? jsonPointer, out bool isThere)
    {
        string pointer = jsonPointer ?? string.Empty;
        int start = pointer.Length > 0 && pointer[0] == '#' ? 1 : 0;
        isThere = _entries.Count > 0 && (start == pointer.Length || pointer[start] == '/');
        int found = _entries.Count > 0 ? 0 : Nowhere;
        for (int slash = start == pointer.Length ? -1 : start; isThere && slash >= 0;)
        {
            int next = pointer.IndexOf('/', slash + 1);
            string segment = pointer.Substring(slash + 1, (next < 0 ? pointer.Length : next) - slash - 1);
            isThere = Numbers().TryGetValue((found, JsonPointers.Unescape(segment)), out int number);
            found = isThere ? number : found;
            slash = next;
        }

        return found;
    }

    private Dictionary<(int Parent, string Segment), int> Numbers()
    {
        if (_numbers is not null)
            return _numbers;

        _numbers = new(_entries.Count);
        for (int i = 0; i < _entries.Count; i++)
        {
            (int, string) place = (_entries[i].Parent, _entries[i].Name ?? _entries[i].Index.ToString(CultureInfo.InvariantCulture));
            if (!_numbers.ContainsKey(place))
                _numbers.Add(place, i);
        }

        return _numbers;
    }

    /// <summary>The whole document has no key, and stands at the start.</summary>
    private SourceRange KeyOf(int value) => value <= 0 ? default : RangeOf(_entries[value].Key ?? _entries[value].Value);

    private SourceRange RangeOf(TextStretch place) => text?.Range(place) ?? default;

    /// <param name="Parent">The number of the object or array that it is in.</param>
    /// <param name="Name">A member's name; null for an element.</param>
    /// <param name="Index">An element's index.</param>
    /// <param name="Key">Where a member's key stands.</param>
    private readonly record struct Entry(int Parent, string? Name, int Index, TextStretch? Key)
    {
        /// <summary>Where it stands itself.</summary>
        public TextStretch Value { get; init; }
    }
}
