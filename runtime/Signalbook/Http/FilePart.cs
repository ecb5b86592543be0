using System;
using System.Net.Http.Headers;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook;

/// <summary>A file in a <c>multipart/form-data</c> body (RFC 7578). It is held in memory, since a request may be sent again.</summary>
/// <param name="content">The file's bytes; they are not copied.</param>
/// <param name="fileName">The name that the provider is told.</param>
/// <param name="contentType">The file's media type.</param>
/// <exception cref="ArgumentException">The media type is malformed.</exception>
public sealed class FilePart(ReadOnlyMemory<byte> content, string fileName, string contentType = "application/octet-stream") : IJsonModel<FilePart>
{
    /// <summary>The member that tells a file from other objects, in the JSON that a form is made of.</summary>
    internal const string Mark = "$file";

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>The name that the provider is told.</summary>
    public string FileName { get; } = fileName ?? throw new ArgumentNullException(nameof(fileName));

    /// <summary>The file's media type.</summary>
    public string ContentType { get; } = IsMediaType(contentType)
        ? contentType
        : throw new ArgumentException("The media type of the file is malformed.", nameof(contentType));

    /// <summary>Reads a file: its bytes in base64, or an object that was written here.</summary>
    /// <param name="reader">Stands on the value; is left on its last token.</param>
    /// <returns>The file.</returns>
    /// <exception cref="JsonPayloadException">The JSON is neither.</exception>
    public static FilePart ReadFrom(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new FilePart(JsonValues.ReadBytes(ref reader), "file");

        JsonElement element = JsonValues.ReadJson(ref reader);
        return TryRead(element) ?? throw new JsonPayloadException("FilePart: expected a file as base64.");
    }

    /// <inheritdoc/>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject(Mark);
        writer.WriteString("fileName", FileName);
        writer.WriteString("contentType", ContentType);
        writer.WriteBase64String("content", Content.Span);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static FilePart? TryRead(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(Mark, out JsonElement file) || file.ValueKind != JsonValueKind.Object)
            return null;
        return file.TryGetProperty("content", out JsonElement bytes) && bytes.ValueKind == JsonValueKind.String && bytes.TryGetBytesFromBase64(out byte[]? content)
            && Text(file, "contentType") is { } type && IsMediaType(type)
            ? new FilePart(content, Text(file, "fileName") ?? "file", type)
            : null;
    }

    // It becomes a line of the body.
    private static bool IsMediaType(string text) => MediaTypeHeaderValue.TryParse(text, out _) && text.AsSpan().IndexOfAny('\r', '\n') < 0;

    private static string? Text(JsonElement file, string member) =>
        file.TryGetProperty(member, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
