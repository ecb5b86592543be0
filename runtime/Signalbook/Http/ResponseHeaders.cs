using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Signalbook.Http;

/// <summary>
/// The headers of an answer and of its content, names compared without case. They are copied when somebody goes through them: a stream may
/// be open for long, and most are never looked at.
/// </summary>
internal sealed class ResponseHeaders(HttpResponseHeaders answer, HttpContentHeaders content) : IReadOnlyDictionary<string, IReadOnlyList<string>>
{
    private Dictionary<string, IReadOnlyList<string>>? _copied;

    public int Count => Copied.Count;

    public IEnumerable<string> Keys => Copied.Keys;

    public IEnumerable<IReadOnlyList<string>> Values => Copied.Values;

    private Dictionary<string, IReadOnlyList<string>> Copied => _copied ??= Copy();

    public IReadOnlyList<string> this[string key] => Copied[key];

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        if (_copied is { } copied)
            return copied.TryGetValue(key, out value);
        ArgumentNullException.ThrowIfNull(key);
        bool isThere = TryFind(answer, content, key, out HeaderStringValues values);
        value = isThere ? [.. values] : null;
        return isThere;
    }

    /// <summary>Looks a header up where it is.</summary>
    public static bool TryFind(HttpResponseHeaders answer, HttpContentHeaders content, string key, out HeaderStringValues values) =>
        content.NonValidated.TryGetValues(key, out values) || answer.NonValidated.TryGetValues(key, out values);

    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() => Copied.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, IReadOnlyList<string>> Copy()
    {
        var copy = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        Add(answer.NonValidated, copy);
        Add(content.NonValidated, copy);
        return copy;
    }

    private static void Add(HttpHeadersNonValidated from, Dictionary<string, IReadOnlyList<string>> to)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in from)
            to[header.Key] = [.. header.Value];
    }
}
