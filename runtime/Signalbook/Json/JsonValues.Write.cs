using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Signalbook.Json;

/// <content>Writers.</content>
public static partial class JsonValues
{
    /// <summary>Writes a string.</summary>
    public static void WriteString(Utf8JsonWriter writer, string value) => Check(writer).WriteStringValue(value);

    /// <summary>Writes true or false.</summary>
    public static void WriteBoolean(Utf8JsonWriter writer, bool value) => Check(writer).WriteBooleanValue(value);

    /// <summary>Writes a number.</summary>
    public static void WriteInt32(Utf8JsonWriter writer, int value) => Check(writer).WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    public static void WriteInt64(Utf8JsonWriter writer, long value) => Check(writer).WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static void WriteSingle(Utf8JsonWriter writer, float value) => Check(writer).WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static void WriteDouble(Utf8JsonWriter writer, double value) => Check(writer).WriteNumberValue(value);

    /// <summary>Writes a number.</summary>
    public static void WriteDecimal(Utf8JsonWriter writer, decimal value) => Check(writer).WriteNumberValue(value);

    /// <summary>Writes a date and time of RFC 3339.</summary>
    public static void WriteDateTime(Utf8JsonWriter writer, DateTimeOffset value) => Check(writer).WriteStringValue(value);

    /// <summary>Writes a date, <c>2026-11-21</c>.</summary>
    public static void WriteDate(Utf8JsonWriter writer, DateOnly value) => Check(writer).WriteStringValue(FormatDate(value));

    /// <summary>Writes a duration of ISO 8601, <c>PT1.5S</c>.</summary>
    public static void WriteDuration(Utf8JsonWriter writer, TimeSpan value) => Check(writer).WriteStringValue(FormatDuration(value));

    /// <summary>Writes a UUID.</summary>
    public static void WriteUuid(Utf8JsonWriter writer, Guid value) => Check(writer).WriteStringValue(value);

    /// <summary>Writes a URI as it was given.</summary>
    public static void WriteUri(Utf8JsonWriter writer, Uri value) => Check(writer).WriteStringValue(FormatUri(value));

    /// <summary>Writes bytes in base64.</summary>
    public static void WriteBytes(Utf8JsonWriter writer, byte[] value) => Check(writer).WriteBase64StringValue(value);

    /// <summary>Writes any JSON; an undefined element is written as null.</summary>
    public static void WriteJson(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            Check(writer).WriteNullValue();
        else
            value.WriteTo(writer);
    }

    /// <summary>Writes an array.</summary>
    /// <typeparam name="T">What its items are.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The items; a null item is written as null.</param>
    /// <param name="item">Writes an item.</param>
    public static void WriteArray<T>(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonWrite<T> item)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(item);
        Check(writer).WriteStartArray();
        foreach (T each in value)
            WriteItem(writer, each, item);
        writer.WriteEndArray();
    }

    /// <summary>Writes a map as an object.</summary>
    /// <typeparam name="T">What its values are.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The map; a null value is written as null.</param>
    /// <param name="item">Writes a value.</param>
    public static void WriteMap<T>(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, JsonWrite<T> item)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(item);
        Check(writer).WriteStartObject();
        foreach ((string name, T each) in value)
        {
            writer.WritePropertyName(name);
            WriteItem(writer, each, item);
        }
        writer.WriteEndObject();
    }

    private static void WriteItem<T>(Utf8JsonWriter writer, T value, JsonWrite<T> item)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            item(writer, value);
    }

    private static Utf8JsonWriter Check(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer;
    }
}
