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
    private byte[] _bytes = [];
    private int _start;
    private int _length;
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
                _state = _json.TryParse(_bytes, _start, _length) ? JsonState.Json : JsonState.Other;
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
    internal ReadOnlySpan<byte> FrameData => new(_bytes, _start, _length);

    /// <summary>The frame's name; empty when there is none.</summary>
    internal ReadOnlySpan<byte> FrameName => _name.Span;

    /// <summary>The frame's id; empty when there is none.</summary>
    internal ReadOnlySpan<byte> FrameId => _id.Span;

    /// <summary>The signal that was raised last: what of it is looked at afterwards. It stands here, for a stream that waits has no use for it.</summary>
    internal TakenText Raised { get; set; }

    /// <summary>That signal's position among those taken from the frame.</summary>
    internal int RaisedPosition { get; set; }

    /// <summary>The <see cref="RaisedSignal.Version"/> for which a known frame was loaded.</summary>
    internal int ShownVersion { get; set; }

    internal ref TakenSignal this[int position] => ref _taken[position];

    /// <summary>Whether the data is exactly this text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    public bool DataIs(ReadOnlySpan<byte> text)
    {
        int same = Compare(text);
        return same == text.Length && same == _length;
    }

    /// <summary>Whether the data begins with this text.</summary>
    /// <param name="prefix">The text, UTF-8.</param>
    public bool DataStartsWith(ReadOnlySpan<byte> prefix) => Compare(prefix) == prefix.Length;

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
        DropData();
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
        DropData();
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
        SetData(frame.Data);
        Keep(_name, frame.Name.Span);
        Keep(_id, frame.Id.Span);
        IdWasRead = false;
        Count = 0;
        _usageCount = 0;
        ComparedBytes = 0;
        _keys.Clear();
        if (payload is not null && payload.TryRead(Root, _payload, _replaceInvalid))
        {
            SetData(_payload.Memory);
        }
    }

    /// <summary>The array that the frame's data stand in.</summary>
    internal byte[] GetData(out int start, out int length)
    {
        (start, length) = (_start, _length);
        return _bytes;
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
        SetData(data);
        _usageCount = 0;
    }

    /// <summary>The counts of one taken signal.</summary>
    internal UsageEnumerator UsageOf(int position) => new(this, position);

    /// <summary>Name and id repeat from frame to frame: they are copied when they change.</summary>
    private static void Keep(Utf8Buffer kept, ReadOnlySpan<byte> current)
    {
        if (current.SequenceEqual(kept.Span))
            return;
        kept.Clear();
        kept.Append(current);
    }

    /// <summary>How many bytes the data and a text begin with alike; that so many, and one, were looked at is noted.</summary>
    private int Compare(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> data = FrameData;
        int same = !text.IsEmpty && !data.IsEmpty && text[0] != data[0] ? 0 : text.CommonPrefixLength(data);
        if (same >= ComparedBytes)
            ComparedBytes = same + 1;
        return same;
    }

    private void SetData(ReadOnlyMemory<byte> data)
    {
        ArraySegment<byte> segment = MemoryMarshal.TryGetArray(data, out ArraySegment<byte> array) ? array : new ArraySegment<byte>(data.ToArray());
        if (!ReferenceEquals(_bytes, segment.Array))
            _bytes = segment.Array!;
        _start = segment.Offset;
        _length = segment.Count;
        _state = JsonState.Unread;
    }

    private void DropData()
    {
        _bytes = [];
        _start = _length = 0;
    }

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
