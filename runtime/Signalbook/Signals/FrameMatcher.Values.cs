using System;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>Values: where they stand, noted while the frame is matched, and what they are, read when a signal is raised.</content>
public sealed partial class FrameMatcher
{
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

    /// <summary>Where a value stands in the index; absent when it is no JSON of the frame.</summary>
    internal JsonPlace PlaceOf(ValueRef value) =>
        value.Source is ValueSource.JsonString or ValueSource.JsonRaw ? JsonPlace.At(_json, value.Start) : default;

    /// <summary>Where a signal's payload stands in the index.</summary>
    internal JsonPlace PlaceOf(in TakenText taken) => taken.IsWholeFrame ? Root : JsonPlace.At(_json, taken.Row);

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

    /// <summary>As <see cref="Utf8"/>, as memory: valid until the next frame, or until <paramref name="scratch"/> is written to.</summary>
    internal ReadOnlyMemory<byte> Utf8Memory(ValueRef value, Utf8Buffer scratch)
    {
        ReadOnlySpan<byte> text = Utf8(value, scratch);
        if (FrameData.Overlaps(text, out int start))
            return _bytes.AsMemory(_start + start, text.Length);

        // A key, or the frame's name.
        if (!scratch.Span.Overlaps(text))
        {
            scratch.Clear();
            scratch.Append(text);
        }

        return scratch.Memory;
    }

    private ReadOnlySpan<byte> Utf8OfOther(ValueRef value)
    {
        switch (value.Source)
        {
            case ValueSource.JsonRaw:
                return PlaceOf(value).Raw;
            case ValueSource.Data:
                return FrameData;
            case ValueSource.Rest:
                return Trim(FrameData[value.Start..]);
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

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> content, Utf8Buffer scratch)
    {
        scratch.Clear();
        scratch.Advance(JsonText.Unescape(content, scratch.GetSpan(content.Length), _replaceInvalid));
        return scratch.Span;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);
}
