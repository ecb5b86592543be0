using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>
/// Reads and writes the values that generated types are made of. The readers stand on the value's first token and are left on its last;
/// null is the caller's to see to. What does not fit is a <see cref="JsonPayloadException"/> that does not show the value.
/// </summary>
public static partial class JsonValues
{
    /// <summary>Reads a string.</summary>
    public static string ReadString(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? ReadText(ref reader) : throw Unexpected(ref reader, "string", "a string");

    /// <summary>Reads true or false.</summary>
    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref reader, "boolean", "true or false"),
    };

    /// <summary>Reads a whole number of 32 bits; <c>1.0</c> and <c>1e2</c> are whole.</summary>
    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && TryReadWhole(ref reader, out long value) && value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw Unexpected(ref reader, "int32", "a whole number of 32 bits");

    /// <summary>Reads a whole number of 64 bits; <c>1.0</c> and <c>1e2</c> are whole.</summary>
    public static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && TryReadWhole(ref reader, out long value)
            ? value
            : throw Unexpected(ref reader, "int64", "a whole number of 64 bits");

    /// <summary>Reads a number; one too large for the type is refused.</summary>
    public static float ReadSingle(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw Unexpected(ref reader, "float", "a number");

    /// <summary>Reads a number; one too large for the type is refused.</summary>
    public static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Unexpected(ref reader, "double", "a number");

    /// <summary>Reads a decimal number; one too large for the type is refused.</summary>
    public static decimal ReadDecimal(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal value)
            ? value
            : throw Unexpected(ref reader, "decimal", "a number");

    /// <summary>Reads a date and time of RFC 3339; without an offset it is UTC.</summary>
    public static DateTimeOffset ReadDateTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && TryReadDateTime(ref reader, out DateTimeOffset value))
            return value;
        throw Unexpected(ref reader, "date-time", "a date and time as in RFC 3339");
    }

    /// <summary>Reads a date, <c>2026-11-21</c>.</summary>
    public static DateOnly ReadDate(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
        && DateOnly.TryParseExact(ReadText(ref reader), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
            ? value
            : throw Unexpected(ref reader, "date", "a date as in RFC 3339");

    /// <summary>Reads a duration of ISO 8601, <c>PT1.5S</c>; a year counts as 365 days, a month as 30.</summary>
    public static TimeSpan ReadDuration(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && IsoDuration.TryParse(ReadText(ref reader), out TimeSpan value)
            ? value
            : throw Unexpected(ref reader, "duration", "a duration as in ISO 8601");

    /// <summary>Reads a UUID.</summary>
    public static Guid ReadUuid(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out Guid value)
            ? value
            : throw Unexpected(ref reader, "uuid", "a UUID");

    /// <summary>Reads a URI or a reference to one.</summary>
    public static Uri ReadUri(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Uri.TryCreate(ReadText(ref reader), UriKind.RelativeOrAbsolute, out Uri? value)
            ? value
            : throw Unexpected(ref reader, "uri", "a URI");

    /// <summary>Reads bytes in base64.</summary>
    public static byte[] ReadBytes(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? value)
            ? value
            : throw Unexpected(ref reader, "byte", "base64");

    /// <summary>Reads any JSON; the element is a copy of its own.</summary>
    public static JsonElement ReadJson(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <summary>Reads an array.</summary>
    /// <typeparam name="T">What its items are.</typeparam>
    /// <param name="reader">Stands on the array.</param>
    /// <param name="item">Reads an item, null included.</param>
    /// <returns>The items.</returns>
    public static IReadOnlyList<T> ReadArray<T>(ref Utf8JsonReader reader, JsonRead<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Unexpected(ref reader, "array", "an array");
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(item(ref reader));
        return items;
    }

    /// <summary>Reads an object as a map; a member given twice counts as the last.</summary>
    /// <typeparam name="T">What its values are.</typeparam>
    /// <param name="reader">Stands on the object.</param>
    /// <param name="item">Reads a value, null included.</param>
    /// <returns>The map, which compares keys ordinally.</returns>
    public static IReadOnlyDictionary<string, T> ReadMap<T>(ref Utf8JsonReader reader, JsonRead<T> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Unexpected(ref reader, "object", "an object");
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = ReadText(ref reader);
            reader.Read();
            map[name] = item(ref reader);
        }
        return map;
    }

    /// <summary>What to throw when a value is not of its type.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="type">The type that was read.</param>
    /// <param name="expected">What would have been right, in words.</param>
    /// <returns>The exception; it says of the value only what kind it is.</returns>
    public static JsonPayloadException Unexpected(ref Utf8JsonReader reader, string type, string expected)
    {
        string found = reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.Null => "null",
            _ => "something else",
        };
        return new JsonPayloadException($"{type}: expected {expected}, found {found}.");
    }

    /// <summary>What to throw when a required member is not there.</summary>
    /// <param name="type">The type that was read.</param>
    /// <param name="member">The member's name in JSON.</param>
    /// <returns>The exception.</returns>
    public static JsonPayloadException Missing(string type, string member) => new($"{type}: the member '{member}' is missing.");

    /// <summary>The string or name the reader stands on.</summary>
    internal static string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonPayloadException("A string is not Unicode: it has bytes that are not UTF-8, or half a surrogate pair.", exception);
        }
    }

    private static bool TryReadWhole(ref Utf8JsonReader reader, out long value)
    {
        if (reader.TryGetInt64(out value))
            return true;
        if (!reader.TryGetDecimal(out decimal number) || number != decimal.Truncate(number)
            || number is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }

    private static bool TryReadDateTime(ref Utf8JsonReader reader, out DateTimeOffset value)
    {
        value = default;
        // The reader takes a time without an offset for local; a client's answer must not depend on where it runs.
        if (!reader.TryGetDateTime(out DateTime dateTime))
            return TryReadSpacedDateTime(ReadText(ref reader), out value);
        if (dateTime.Kind != DateTimeKind.Unspecified)
            return reader.TryGetDateTimeOffset(out value);
        value = new DateTimeOffset(dateTime, TimeSpan.Zero);
        return true;
    }

    // RFC 3339, 5.6: T and Z may be lower case, and applications may separate date and time by a space.
    private static bool TryReadSpacedDateTime(string text, out DateTimeOffset value)
    {
        value = default;
        return text.Length > 10
            && text[10] is ' ' or 't' or 'T'
            && DateTimeOffset.TryParse(
                string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11)).ToUpperInvariant(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out value);
    }
}
