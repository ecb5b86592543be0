using System;
using System.Buffers;
using System.Collections.Generic;
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
    /// <param name="server">Its server: an absolute http or https address without query, fragment or user name. Its path is kept.</param>
    /// <exception cref="ArgumentException">The server's address is of another kind.</exception>
    public ApiRequest(Operation operation, Uri server)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(server);
        Operation = operation;
        Server = RequestAddress.CheckServer(server);
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
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();

        // What the relaxed encoder leaves unescaped matters to HTML alone; a prompt in any script stays readable and short.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer, body);

        MediaType = mediaType;
        Body = buffer.WrittenMemory;
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

    private void AddOptional(ParameterLocation location, string name, string? value)
    {
        if (value is not null)
            Add(location, name, value);
    }
}
