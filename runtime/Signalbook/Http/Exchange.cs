using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Signalbook.Http;

/// <summary>A request and its answer, as runtime expressions look into them.</summary>
internal sealed class Exchange(ApiRequest request, ReadOnlyMemory<byte> requestBody, ResponseInfo response, JsonElement? body)
{
    private JsonElement? _requestBody;

    public ApiRequest Request { get; } = request;

    public ResponseInfo Response { get; } = response;

    /// <summary>The answer's body, or null when it is not JSON or was streamed.</summary>
    public JsonElement? Body { get; } = body;

    public JsonElement? RequestBody => requestBody.IsEmpty ? null : _requestBody ??= JsonAnswer.TryParse(requestBody);

    public string StatusCodeText => ((int)Response.StatusCode).ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of an expression as the spec writes it, or null when it is absent.</summary>
    public string? Evaluate(string expression) => RuntimeExpression.Parse(expression).Evaluate(this);

    public string? FindHeader(string name) =>
        Response.Headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;
}
