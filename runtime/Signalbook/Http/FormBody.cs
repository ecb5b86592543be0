using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Signalbook.Http;

/// <summary>The members of a JSON object as a form: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c> (RFC 7578).</summary>
/// <remarks>
/// Text goes as it is, numbers and booleans as JSON writes them, an array as its elements one by one, null not at all, an object as its
/// JSON.
/// </remarks>
internal static class FormBody
{
    /// <exception cref="ArgumentException">The JSON is no object, or the body is urlencoded and has a file in it.</exception>
    public static ReadOnlyMemory<byte> Build(ReadOnlyMemory<byte> json, string? boundary)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("The body of a form must be a JSON object.");

        var body = new ArrayBufferWriter<byte>();
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
            Add(body, member.Name, member.Value, boundary);
        if (boundary is not null)
            Write(body, $"--{boundary}--\r\n");
        return body.WrittenMemory;
    }

    private static void Add(ArrayBufferWriter<byte> body, string name, JsonElement value, string? boundary)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
                Add(body, name, item, boundary);
        }
        else if (boundary is null)
        {
            AddField(body, name, value);
        }
        else
        {
            AddPart(body, name, value, boundary);
        }
    }

    private static void AddField(ArrayBufferWriter<byte> body, string name, JsonElement value)
    {
        if (FilePart.TryRead(value) is not null)
            throw new ArgumentException($"'{name}' is a file, which an urlencoded form cannot hold.", name);
        Write(body, $"{(body.WrittenCount == 0 ? "" : "&")}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(ParameterText.Of(value))}");
    }

    private static void AddPart(ArrayBufferWriter<byte> body, string name, JsonElement value, string boundary)
    {
        Write(body, $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(name)}\"");
        if (FilePart.TryRead(value) is { } file)
        {
            Write(body, $"; filename=\"{Quoted(file.FileName)}\"\r\nContent-Type: {file.ContentType}\r\n\r\n");
            body.Write(file.Content.Span);
        }
        else
        {
            Write(body, value.ValueKind == JsonValueKind.Object ? "\r\nContent-Type: application/json\r\n\r\n" : "\r\n\r\n");
            Write(body, ParameterText.Of(value));
        }

        Write(body, "\r\n");
    }

    // As the HTML standard has browsers do it ("multipart form data", escaping of names): nothing else can end the quoted string or the line.
    private static string Quoted(string text) => text
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("\"", "%22", StringComparison.Ordinal);

    private static void Write(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
