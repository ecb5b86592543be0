using System;
using System.Buffers;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Http;

/// <summary>One call of an operation, filled with its values. A request may be sent several times.</summary>
/// <remarks>Values are checked when they are given, so that nothing is sent with one that could change another part of the request.</remarks>
public sealed class ApiRequest
{
    private readonly List<RequestValue> _values = [];
    private readonly List<RequestConstant> _constants = [];

    /// <summary>Begins a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="server">
    /// Its server: an absolute http or https address without query, fragment or user name. Its path is kept. Null where the spec names none
    /// and the options neither.
    /// </param>
    /// <param name="option">What the options call the server, for the message.</param>
    /// <exception cref="ArgumentException">The server's address is missing, or of another kind.</exception>
    public ApiRequest(Operation operation, Uri? server, [CallerArgumentExpression(nameof(server))] string option = "")
    {
        ArgumentNullException.ThrowIfNull(operation);
        Operation = operation;
        Server = RequestAddress.CheckServer(server, option);
    }

    /// <summary>A request to an address that an answer gave, already checked.</summary>
    internal ApiRequest(Operation operation, Uri address, bool isConfiguredOrigin)
    {
        Operation = operation;
        Server = address;
        Address = address;
        IsConfiguredOrigin = isConfiguredOrigin;
    }

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>Its server.</summary>
    public Uri Server { get; }

    /// <summary>The whole address when an answer gave it; it replaces server and path.</summary>
    internal Uri? Address { get; }

    /// <summary>Whether the options name the origin it goes to; if not, only public addresses are connected to.</summary>
    internal bool IsConfiguredOrigin { get; } = true;

    internal IReadOnlyList<RequestValue> Values => _values;

    internal IReadOnlyList<RequestConstant> Constants => _constants;

    /// <summary>The body as it was set, before constants and extra members.</summary>
    internal ReadOnlyMemory<byte> Body { get; private set; }

    internal string MediaType { get; private set; } = "application/json";

    /// <summary>Whether the body is kept as JSON and sent as a form.</summary>
    internal bool IsForm { get; private set; }

    /// <summary>What stands between the parts of a form, or null.</summary>
    internal string? Boundary { get; private set; }

    /// <summary>Fills a place of the path template.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The value is empty, <c>.</c>, <c>..</c>, or holds CR, LF or NUL: it would lead to another path.</exception>
    public void AddPath(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        Add(ParameterLocation.Path, name, value);
    }

    /// <summary>Adds a query parameter; several of one name are sent one by one.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value; null leaves it out.</param>
    /// <exception cref="ArgumentException">The value holds CR, LF or NUL.</exception>
    public void AddQuery(string name, string? value) => AddOptional(ParameterLocation.Query, name, value);

    /// <summary>Adds a header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value; null leaves it out.</param>
    /// <exception cref="ArgumentException">The value holds characters that a header cannot.</exception>
    public void AddHeader(string name, string? value) => AddOptional(ParameterLocation.Header, name, value);

    /// <summary>Adds a cookie.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value; null leaves it out.</param>
    /// <exception cref="ArgumentException">The value holds characters that a cookie cannot.</exception>
    public void AddCookie(string name, string? value) => AddOptional(ParameterLocation.Cookie, name, value);

    /// <summary>Writes the body, once: it is kept for sending it again and for links that read it.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="body">The body.</param>
    /// <param name="write">Writes it.</param>
    public void SetBody<T>(string mediaType, T body, JsonWrite<T> write)
    {
        Body = Write(body, write);
        MediaType = mediaType;
    }

    /// <summary>Adds a parameter that is a list or an object, as its style says. What is null in it is left out.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="location">Where it goes.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="style">How it is sent.</param>
    /// <param name="isExploded">Whether elements and members are sent one by one.</param>
    /// <exception cref="ArgumentException">A value holds characters that its place cannot.</exception>
    public void AddValue<T>(ParameterLocation location, string name, T value, JsonWrite<T> write, ParameterStyle style, bool isExploded)
    {
        using JsonDocument json = JsonDocument.Parse(Write(value, write));
        foreach ((string part, string text) in ParameterText.Of(name, json.RootElement, style, isExploded))
            Add(location, part, text);
    }

    /// <summary>Writes a body that is sent as a form: each member of its JSON is a field, each <see cref="FilePart"/> a file.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="mediaType"><c>multipart/form-data</c> or <c>application/x-www-form-urlencoded</c>.</param>
    /// <param name="body">The body, an object.</param>
    /// <param name="write">Writes it.</param>
    public void SetForm<T>(string mediaType, T body, JsonWrite<T> write)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        SetBody(mediaType, body, write);
        IsForm = true;
        if (!mediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return;

        // RFC 2046, 5.1.1: it must not occur in any part. 122 random bits do not.
        Boundary = "signalbook-" + Guid.NewGuid().ToString("N");
        MediaType = $"{mediaType}; boundary={Boundary}";
    }

    /// <summary>Sets a body of bytes.</summary>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="body">The bytes; they are not copied.</param>
    public void SetBytes(string mediaType, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        MediaType = mediaType;
        Body = body;
    }

    /// <summary>Sets a body of text, sent as UTF-8.</summary>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="body">The text.</param>
    public void SetText(string mediaType, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        SetBytes(mediaType, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Sets a constant that the method says by itself.</summary>
    /// <param name="target">A place in the body, a query parameter or a header.</param>
    /// <param name="json">The constant as JSON.</param>
    public void SetConstant(RuntimeExpression target, string json)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Kind == ExpressionKind.RequestBody)
        {
            _constants.Add(new RequestConstant(target, json));
            return;
        }

        ParameterLocation location = target.Kind switch
        {
            ExpressionKind.RequestQuery => ParameterLocation.Query,
            ExpressionKind.RequestHeader => ParameterLocation.Header,
            ExpressionKind.RequestPath => ParameterLocation.Path,
            _ => throw new ArgumentException("A constant can be set in a request alone.", nameof(target)),
        };
        using JsonDocument constant = JsonDocument.Parse(json);
        JsonElement value = constant.RootElement;
        if (value.ValueKind == JsonValueKind.Null)
            return;

        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        _values.RemoveAll(v => v.Is(location, target.Value));
        Add(location, target.Value, text);
    }

    /// <summary>The operation: values may be secrets.</summary>
    public override string ToString() => Operation.Id;

    internal void Add(ParameterLocation location, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ValueCheck.Check(location, name, value);
        _values.Add(new RequestValue(location, name, value));
    }

    internal string? Find(ParameterLocation location, string name)
    {
        foreach (RequestValue value in _values)
        {
            if (value.Is(location, name))
                return value.Value;
        }

        return null;
    }

    private static ReadOnlyMemory<byte> Write<T>(T value, JsonWrite<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();

        // What the relaxed encoder leaves unescaped matters to HTML alone; a prompt in any script stays readable and short.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer, value);
        return buffer.WrittenMemory;
    }

    private void AddOptional(ParameterLocation location, string name, string? value)
    {
        if (value is not null)
            Add(location, name, value);
    }
}
