using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>
/// A place in an indexed JSON text, or no place: the default is absent, and so is whatever is null. Lookups on an absent place give
/// absent places, so that a path can be written as one chain. Valid as long as its <see cref="JsonIndex"/> holds the text.
/// </summary>
public readonly struct JsonPlace
{
    private readonly JsonIndex? _index;
    private readonly int _row;

    private JsonPlace(JsonIndex index, int row)
    {
        _index = index;
        _row = row;
    }

    /// <summary>Whether there is a value here that is not null.</summary>
    public bool IsPresent => _index is not null;

    /// <summary>What the value is; <see cref="JsonValueKind.Undefined"/> when absent.</summary>
    public JsonValueKind Kind => _index is null ? JsonValueKind.Undefined : Token.Type switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        _ => JsonValueKind.False,
    };

    /// <summary>The value's JSON as it stands in the text; empty when absent.</summary>
    public ReadOnlySpan<byte> Raw => _index is null ? default : _index.Read(_row);

    /// <summary>A string's content as it stands between the quotes, escapes and all; empty when this is no string.</summary>
    public ReadOnlySpan<byte> EscapedText => IsString ? Raw[1..^1] : default;

    /// <summary>Whether this is a string with escapes.</summary>
    public bool IsEscaped => _index is not null && Token.IsEscaped;

    /// <summary>Its row in the index; -1 when absent.</summary>
    internal int Row => _index is null ? -1 : _row;

    internal bool IsString => _index is not null && Token.Type == JsonTokenType.String;

    private ref readonly JsonToken Token => ref _index!.Row(_row);

    /// <summary>A member of an object, the last of those with equal names, or an element of an array.</summary>
    /// <param name="member">The name, unescaped, as UTF-8; for an array the index in decimal digits without leading zeros.</param>
    /// <returns>The place; absent when there is none.</returns>
    public JsonPlace Get(ReadOnlySpan<byte> member)
    {
        if (_index is null)
            return default;
        JsonTokenType type = Token.Type;
        if (type == JsonTokenType.StartObject)
            return At(_index, _index.FindMember(_row, member));
        return type == JsonTokenType.StartArray ? GetElement(_index, member) : default;
    }

    /// <summary>The elements of an array that are not null; nothing when this is no array.</summary>
    public JsonItems Items() =>
        _index is null || Token.Type != JsonTokenType.StartArray ? default : new JsonItems(_index, _row + 1, Token.Next);

    /// <summary>The elements of an array that are not null, for who looks in each of them for a member.</summary>
    /// <param name="member">The member's name, unescaped, as UTF-8.</param>
    /// <returns>The elements; nothing when no object of the whole text has a member of this name.</returns>
    public JsonItems Items(ReadOnlySpan<byte> member) => _index is not null && _index.MayHave(member) ? Items() : default;

    /// <summary>The first place a pointer leads to from here.</summary>
    /// <param name="jsonPointer">A JSON Pointer in which a segment <c>*</c> means each element of an array; empty for this place itself.</param>
    /// <returns>The place; absent when there is none.</returns>
    /// <exception cref="FormatException">The text is no pointer.</exception>
    public JsonPlace Find(string jsonPointer) => JsonPointer.Parse(jsonPointer).Find(this);

    /// <summary>All places a pointer leads to from here, in the order of the text.</summary>
    /// <param name="jsonPointer">As for <see cref="Find"/>.</param>
    /// <returns>The places that are present.</returns>
    /// <exception cref="FormatException">The text is no pointer.</exception>
    public IReadOnlyList<JsonPlace> FindAll(string jsonPointer) => JsonPointer.Parse(jsonPointer).FindAll(this);

    /// <summary>Whether this is a string with this content, compared byte by byte after unescaping.</summary>
    /// <param name="text">The content as UTF-8.</param>
    public bool Is(ReadOnlySpan<byte> text)
    {
        if (!IsString)
            return false;
        ReadOnlySpan<byte> content = _index!.ReadText(_row, out bool isEscaped);
        return isEscaped ? JsonText.IsEqual(content, text) : content.SequenceEqual(text);
    }

    /// <inheritdoc cref="Is(ReadOnlySpan{byte})"/>
    public bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsString && JsonText.IsEqual(EscapedText, text);
    }

    /// <summary>Whether this is a number of this value: <c>1</c> is <c>1.0</c> and <c>1e0</c>.</summary>
    /// <param name="number">The number; it stands for its shortest decimal text.</param>
    public bool Is(double number) =>
        _index is not null && Token.Type == JsonTokenType.Number && JsonNumber.IsEqual(Raw, number);

    /// <summary>Whether this is true, or false.</summary>
    /// <param name="value">Which.</param>
    public bool Is(bool value) => _index is not null && Token.Type == (value ? JsonTokenType.True : JsonTokenType.False);

    /// <summary>A string's content; null when this is no string.</summary>
    /// <param name="replaceInvalid">Whether half a surrogate pair, or bytes that are not UTF-8, become U+FFFD.</param>
    /// <returns>The content.</returns>
    /// <exception cref="StreamFormatException">The string is not Unicode and nothing is to be replaced.</exception>
    public string? GetString(bool replaceInvalid = false) =>
        IsString ? JsonText.ToString(EscapedText, Token.IsEscaped, replaceInvalid) : null;

    /// <summary>Reads the value.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="read">Reads it.</param>
    /// <returns>The value; the default when absent.</returns>
    /// <exception cref="JsonPayloadException">The value is not what <paramref name="read"/> asks for.</exception>
    public T? Read<T>(JsonRead<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_index is null)
            return default;
        var reader = new Utf8JsonReader(Raw);
        reader.Read();
        return read(ref reader);
    }

    /// <summary>The place of a row; absent when there is no such row, or it is null.</summary>
    internal static JsonPlace At(JsonIndex index, int row) =>
        (uint)row >= (uint)index.Count || index.Row(row).Type == JsonTokenType.Null ? default : new JsonPlace(index, row);

    private JsonPlace GetElement(JsonIndex index, ReadOnlySpan<byte> member)
    {
        if (!JsonPointer.TryReadArrayIndex(member, out int wanted))
            return default;
        int end = Token.Next;
        int row = _row + 1;
        for (int i = 0; row < end; i++)
        {
            if (i == wanted)
                return At(index, row);
            row = index.Row(row).Next;
        }
        return default;
    }
}
