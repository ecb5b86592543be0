using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Signalbook.Framing;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>One frame and the signals taken from it. A stream has one, used for frame after frame.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Values belong to the frame they are taken from: matching code reads the same whether a value needs the frame or not.")]
public sealed partial class FrameMatcher : IDisposable
{
    /// <summary>So many signals of a frame, or counts, leave room behind for the next stream's.</summary>
    private const int Comfortable = 32;

    private readonly JsonIndex _json = new();
    private bool _replaceInvalid;
    private TakenSignal[] _taken = [];
    private (int Taken, string Name, double Value)[] _usage = [];
    private int _usageCount;
    private readonly Utf8Buffer _keys = new();
    private readonly Utf8Buffer _keyScratch = new();
    private readonly Utf8Buffer _name = new();
    private readonly Utf8Buffer _id = new();
    private readonly Utf8Buffer _payload = new();
    private ReadOnlyMemory<byte> _data;
    private JsonState _state;

    internal FrameMatcher()
    {
    }

    /// <summary>The data as JSON, parsed when first asked for; absent when it is not one JSON text.</summary>
    public JsonPlace Root => IsJson ? _json.Root : default;

    /// <summary>Whether the data is one JSON text. On data that is not, conditions on pointers never hold.</summary>
    public bool IsJson
    {
        get
        {
            if (_state == JsonState.Unread)
                _state = _json.TryParse(_data) ? JsonState.Json : JsonState.Other;
            return _state == JsonState.Json;
        }
    }

    /// <summary>Whether a signal was taken from this frame; the last resort asks.</summary>
    public bool HasTaken => Count > 0;

    /// <summary>The raw data, as a value.</summary>
    public ValueRef Data => new(ValueSource.Data);

    /// <summary>The frame's name, as a value; absent where the framing has none.</summary>
    public ValueRef Name => _name.Length == 0 ? default : new ValueRef(ValueSource.Name);

    /// <summary>What an expression of the book has read in the exchange, as a value; absent when it has nothing, and when a bare stream is read.</summary>
    /// <param name="index">Its place in <see cref="SignalBook.Expressions"/>.</param>
    public ValueRef Exchange(int index) => index < Expressions.Length && Expressions[index] is not null ? new ValueRef(ValueSource.Exchange, index) : default;

    /// <summary>The frame's id, as a value; absent when there is none.</summary>
    public ValueRef Id
    {
        get
        {
            IdWasRead = true;
            return _id.Length == 0 ? default : new ValueRef(ValueSource.Id);
        }
    }

    /// <summary>Whether somebody has asked for the id of the frame matched last: with another one it would be another frame.</summary>
    internal bool IdWasRead { get; private set; }

    /// <summary>The values of the book's expressions, UTF-8.</summary>
    internal byte[]?[] Expressions { get; private set; } = [];

    /// <summary>Where everything stands in the data.</summary>
    internal JsonIndex Json => _json;

    /// <summary>For values of the signal being raised that do not stand in the frame as they are; matching is over then.</summary>
    internal Utf8Buffer Scratch => _keyScratch;

    internal int Count { get; private set; }

    /// <summary>How many of the data's first bytes decided comparisons: other data with the same first bytes compares the same.</summary>
    internal int ComparedBytes { get; private set; }

    internal bool HasUsage => _usageCount > 0;

    /// <summary>The frame's data; valid until the next frame.</summary>
    internal ReadOnlySpan<byte> FrameData => _data.Span;

    /// <summary>The frame's name; empty when there is none.</summary>
    internal ReadOnlySpan<byte> FrameName => _name.Span;

    /// <summary>The frame's id; empty when there is none.</summary>
    internal ReadOnlySpan<byte> FrameId => _id.Span;

    internal ref TakenSignal this[int position] => ref _taken[position];

    /// <summary>Whether the data is exactly this text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    public bool DataIs(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> data = _data.Span;
        NoteComparison(data, text);
        return data.SequenceEqual(text);
    }

    /// <summary>Whether the data begins with this text.</summary>
    /// <param name="prefix">The text, UTF-8.</param>
    public bool DataStartsWith(ReadOnlySpan<byte> prefix)
    {
        ReadOnlySpan<byte> data = _data.Span;
        NoteComparison(data, prefix);
        return data.StartsWith(prefix);
    }

    /// <summary>Whether this is the frame's name.</summary>
    /// <param name="name">The name, UTF-8.</param>
    public bool NameIs(ReadOnlySpan<byte> name) => _name.Span.SequenceEqual(name);

    /// <summary>Which of some words the frame's name is.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The word's position; -1 when it is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="words"/> is null.</exception>
    public int FindName(JsonWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Find(_name.Span);
    }

    /// <summary>The data after a matched prefix, trimmed.</summary>
    /// <param name="prefixLength">The prefix's length in UTF-8 bytes.</param>
    public ValueRef Rest(int prefixLength) => new(ValueSource.Rest, prefixLength);

    /// <summary>A place as text: present only when a string stands there.</summary>
    /// <param name="place">The place.</param>
    public ValueRef Text(JsonPlace place) =>
        place.IsString ? new ValueRef(ValueSource.JsonString, place.Row) : default;

    /// <summary>A place as text of a tool call: a string, or the JSON of an object or array.</summary>
    /// <param name="place">The place.</param>
    public ValueRef ToolText(JsonPlace place) => place.Kind switch
    {
        JsonValueKind.String => new ValueRef(ValueSource.JsonString, place.Row),
        JsonValueKind.Object or JsonValueKind.Array => new ValueRef(ValueSource.JsonRaw, place.Row),
        _ => default,
    };

    /// <summary>A place as a key, a reason or a code: a string's text, else the JSON.</summary>
    /// <param name="place">The place.</param>
    public ValueRef Value(JsonPlace place) => !place.IsPresent
        ? default
        : new ValueRef(place.IsString ? ValueSource.JsonString : ValueSource.JsonRaw, place.Row);

    /// <summary>Several values as one key; absent when all of them are.</summary>
    /// <param name="values">The values.</param>
    public ValueRef Key(ReadOnlySpan<ValueRef> values)
    {
        int start = _keys.Length;
        bool isPresent = false;
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
                _keys.Append("/"u8);
            _keys.Append(Utf8(values[i], _keyScratch));
            isPresent |= values[i].IsPresent;

            // A key with raw data in it is another one for every other data.
            if (values[i].Source is ValueSource.Data or ValueSource.Rest)
                ComparedBytes = int.MaxValue;
        }

        return isPresent ? new ValueRef(ValueSource.Key, start, _keys.Length - start) : default;
    }

    /// <summary>Takes a signal at the data itself.</summary>
    /// <param name="index">Its place in the book.</param>
    /// <returns>The signal, to be filled in before the next one is taken.</returns>
    public ref TakenSignal Take(int index) => ref Add(index, TakenText.WholeFrame);

    /// <summary>Takes a signal at a place.</summary>
    /// <param name="index">Its place in the book.</param>
    /// <param name="at">The place its payload stands at.</param>
    /// <returns>The signal, to be filled in before the next one is taken.</returns>
    public ref TakenSignal Take(int index, JsonPlace at) => ref Add(index, at.Row);

    /// <summary>Forgets the frame, whose signals have been read: who waits needs no table of it.</summary>
    internal void Forget()
    {
        _data = default;
        _state = JsonState.Other;
        _json.Dispose();
    }

    /// <summary>Begins with a stream.</summary>
    /// <param name="replaceInvalid">Whether half a surrogate pair becomes U+FFFD.</param>
    /// <param name="expressions">The values of the book's expressions.</param>
    internal void Open(bool replaceInvalid, byte[]?[] expressions)
    {
        _replaceInvalid = replaceInvalid;
        Expressions = expressions;
    }

    /// <summary>Returns pooled memory, and forgets the stream.</summary>
    public void Dispose()
    {
        _data = default;
        _state = JsonState.Unread;
        Count = 0;
        _usageCount = 0;
        ComparedBytes = 0;
        Expressions = [];
        if (_taken.Length > Comfortable)
            _taken = [];
        if (_usage.Length > Comfortable)
            _usage = [];
        _json.Dispose();
        _keys.Dispose();
        _keyScratch.Dispose();
        _name.Dispose();
        _id.Dispose();
        _payload.Dispose();
    }

    /// <summary>Goes to a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="payload">Where its data proper stands, or null when it is the frame's data itself.</param>
    internal void Load(in Frame frame, PayloadPlace? payload)
    {
        _data = frame.Data;
        Keep(_name, frame.Name.Span);
        Keep(_id, frame.Id.Span);
        IdWasRead = false;
        _state = JsonState.Unread;
        Count = 0;
        _usageCount = 0;
        ComparedBytes = 0;
        _keys.Clear();
        if (payload is not null && payload.TryRead(Root, _payload, _replaceInvalid))
        {
            _data = _payload.Memory;
            _state = JsonState.Unread;
        }
    }

    /// <summary>Where a value stands in the index; absent when it is no JSON of the frame.</summary>
    internal JsonPlace PlaceOf(ValueRef value) =>
        value.Source is ValueSource.JsonString or ValueSource.JsonRaw ? JsonPlace.At(_json, value.Start) : default;

    /// <summary>Where a signal's payload stands in the index.</summary>
    internal JsonPlace PlaceOf(in TakenText taken) => taken.IsWholeFrame ? Root : JsonPlace.At(_json, taken.Row);

    /// <summary>The array that the frame's data stand in.</summary>
    internal bool TryGetData([NotNullWhen(true)] out byte[]? bytes, out int start, out int length)
    {
        bool isArray = MemoryMarshal.TryGetArray(_data, out ArraySegment<byte> segment);
        (bytes, start, length) = (segment.Array, segment.Offset, segment.Count);
        return isArray && bytes is not null;
    }

    /// <summary>Keeps the name and the id of a frame that was not loaded.</summary>
    internal void KeepEnvelope(ReadOnlySpan<byte> name, ReadOnlySpan<byte> id)
    {
        Keep(_name, name);
        Keep(_id, id);
    }

    /// <summary>Keeps the id of a frame that was not loaded.</summary>
    internal void KeepId(ReadOnlySpan<byte> id) => Keep(_id, id);

    /// <summary>Goes to a frame that has the same signals at the same places; its JSON is indexed when somebody asks for it.</summary>
    internal void LoadSame(ReadOnlyMemory<byte> data)
    {
        _data = data;
        _state = JsonState.Unread;
        _usageCount = 0;
    }

    /// <summary>The counts of one taken signal.</summary>
    internal UsageEnumerator UsageOf(int position) => new(this, position);

    /// <summary>The UTF-8 text of a value, in the frame where it can be, else in <paramref name="scratch"/>.</summary>
    internal ReadOnlySpan<byte> Utf8(ValueRef value, Utf8Buffer scratch)
    {
        if (value.Source != ValueSource.JsonString)
            return value.Source == ValueSource.None ? default : Utf8OfOther(value);
        ReadOnlySpan<byte> content = _json.ReadText(value.Start, out bool isEscaped);
        return isEscaped ? Unescape(content, scratch) : content;
    }

    /// <summary>A value as a string, or null when it is absent.</summary>
    internal string? Decode(ValueRef value, Utf8Buffer scratch) =>
        value.IsPresent ? JsonText.ToString(Utf8(value, scratch), _replaceInvalid) : null;

    /// <summary>Name and id repeat from frame to frame: they are copied when they change.</summary>
    private static void Keep(Utf8Buffer kept, ReadOnlySpan<byte> current)
    {
        if (current.SequenceEqual(kept.Span))
            return;
        kept.Clear();
        kept.Append(current);
    }

    private void NoteComparison(ReadOnlySpan<byte> data, ReadOnlySpan<byte> text)
    {
        int same = text.CommonPrefixLength(data);
        if (same >= ComparedBytes)
            ComparedBytes = same + 1;
    }

    private ReadOnlySpan<byte> Utf8OfOther(ValueRef value)
    {
        switch (value.Source)
        {
            case ValueSource.JsonRaw:
                return PlaceOf(value).Raw;
            case ValueSource.Data:
                return _data.Span;
            case ValueSource.Rest:
                return Trim(_data.Span[value.Start..]);
            case ValueSource.Name:
                return _name.Span;
            case ValueSource.Id:
                return _id.Span;
            case ValueSource.Exchange:
                return Expressions[value.Start];
            case ValueSource.Key:
                return _keys.Span.Slice(value.Start, value.Length);
            default:
                return default;
        }
    }

    /// <summary>As <see cref="Utf8"/>, as memory: valid until the next frame, or until <paramref name="scratch"/> is written to.</summary>
    internal ReadOnlyMemory<byte> Utf8Memory(ValueRef value, Utf8Buffer scratch)
    {
        ReadOnlySpan<byte> text = Utf8(value, scratch);
        if (_data.Span.Overlaps(text, out int start))
            return _data.Slice(start, text.Length);

        // A key, or the frame's name.
        if (!scratch.Span.Overlaps(text))
        {
            scratch.Clear();
            scratch.Append(text);
        }

        return scratch.Memory;
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> content, Utf8Buffer scratch)
    {
        scratch.Clear();
        scratch.Advance(JsonText.Unescape(content, scratch.GetSpan(content.Length), _replaceInvalid));
        return scratch.Span;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);

    private ref TakenSignal Add(int index, int at)
    {
        if (Count == _taken.Length)
            Array.Resize(ref _taken, Math.Max(4, Count * 2));
        ref TakenSignal taken = ref _taken[Count++];
        taken.Begin(index, at);
        return ref taken;
    }

    private enum JsonState : byte
    {
        Unread,
        Json,
        Other,
    }
}
