using System;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Http;

/// <summary>Reads answers that are one JSON value.</summary>
internal static class JsonAnswer
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a whole answer as the declared type.</summary>
    /// <exception cref="ApiException">It is not JSON, or not of the declared type. The message shows no part of it.</exception>
    public static T Read<T>(Answer answer, JsonRead<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(answer.Body).Span);
            reader.Read();
            T value = read(ref reader);
            while (reader.Read())
            {
                // Only white space may follow the value: the reader throws on anything else.
            }

            return value;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            // Text of a JsonException may quote the answer; ours names the type and member alone.
            throw Unreadable(answer, e as JsonPayloadException);
        }
    }

    /// <summary>Reads a whole answer without a type.</summary>
    /// <exception cref="ApiException">It is not JSON.</exception>
    public static JsonElement Parse(Answer answer) =>
        TryParse(answer.Body) ?? throw Unreadable(answer, null);

    /// <summary>Reads JSON without a type, or null when it is none.</summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(WithoutMark(json));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an exception means that bytes are not the JSON that was looked for.</summary>
    /// <remarks>The reader throws InvalidOperationException for a text with half of a surrogate pair, FormatException for numbers.</remarks>
    public static bool IsUnreadable(Exception e) =>
        e is JsonException or JsonPayloadException or InvalidOperationException or FormatException or OverflowException;

    private static ApiException Unreadable(Answer answer, Exception? why) => new(
        $"The answer of {answer.Request.Operation.Describe(answer.Request.Server)} is not what the spec declares.",
        answer.Request.Operation.Id,
        answer.Response,
        why);

    // RFC 8259 section 8.1: a parser may ignore a byte order mark instead of treating it as an error.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
}
