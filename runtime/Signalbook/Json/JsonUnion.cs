using System;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>Looks ahead in a JSON value to find out which of several types it is. The reader that is passed stays where it is.</summary>
public static class JsonUnion
{
    /// <summary>What a member of an object says.</summary>
    /// <param name="reader">Stands on the object.</param>
    /// <param name="member">The member's name.</param>
    /// <returns>The string; null when the member is not there or is no string. A member given twice counts as the last.</returns>
    /// <exception cref="JsonPayloadException">The string is not Unicode.</exception>
    public static string? Tag(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        string? tag = null;
        Utf8JsonReader ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isTag = ahead.ValueTextEquals(member);
            ahead.Read();
            if (isTag)
                tag = ahead.TokenType == JsonTokenType.String ? JsonValues.ReadText(ref ahead) : null;
            ahead.Skip();
        }

        return tag;
    }

    /// <summary>Whether an object has a member that is not null.</summary>
    /// <param name="reader">Stands on the object.</param>
    /// <param name="member">The member's name.</param>
    /// <returns>Whether it has. A member given twice counts as the last.</returns>
    public static bool Has(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        bool has = false;
        Utf8JsonReader ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            bool isMember = ahead.ValueTextEquals(member);
            ahead.Read();
            if (isMember)
                has = ahead.TokenType != JsonTokenType.Null;
            ahead.Skip();
        }

        return has;
    }

    /// <summary>The kind of the first element of an array that is not null.</summary>
    /// <param name="reader">Stands on the array.</param>
    /// <returns>The element's first token; <see cref="JsonTokenType.EndArray"/> when there is none.</returns>
    public static JsonTokenType FirstItem(ref Utf8JsonReader reader)
    {
        Utf8JsonReader ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.Null)
        {
        }

        return ahead.TokenType;
    }

    /// <summary>Reads JSON as a type that it may or may not be.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">What the union holds: a <typeparamref name="T"/>, JSON, or something else.</param>
    /// <param name="read">Reads the JSON.</param>
    /// <returns>The value; null when it is not of the type.</returns>
    public static T? ReadAs<T>(object value, JsonRead<T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        if (value is not JsonElement json)
            return value as T;

        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(json));
        try
        {
            return reader.Read() ? read(ref reader) : null;
        }
        catch (JsonPayloadException)
        {
            return null;
        }
    }
}
