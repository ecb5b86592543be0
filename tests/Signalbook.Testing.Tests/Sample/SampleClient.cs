using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using Signalbook.Framing;
using Signalbook.Http;
using Signalbook.Json;

namespace Signalbook.Testing.Tests;

/// <summary>A client as the generator would write it, as small as it can be: one call that streams, one that does not.</summary>
internal sealed class SampleClient(HttpClient http) : IProviderClient, IDisposable
{
    private static readonly Operation s_chat = new("chat", HttpMethod.Post, "/chats/{id}/messages")
    {
        Parameters = [new OperationParameter("id", ParameterLocation.Path), new OperationParameter("limit", ParameterLocation.Query), new OperationParameter("tag", ParameterLocation.Query)],
        HasBody = true,
        Responses = [new ResponseDefinition("200", "text/event-stream", ResponseBody.Stream) { Framing = StreamFraming.ServerSentEvents }],
        CreateError = static error => new SampleApiException(error),
    };

    private static readonly Operation s_status = new("chat.status", HttpMethod.Get, "/status")
    {
        Responses = [new ResponseDefinition("200", "application/json", ResponseBody.Json)],
    };

    private readonly ProviderTransport _transport = ProviderTransport.Create(http, new ClientOptions { TimeProvider = new FakeTimeProvider { AutoAdvance = true } });

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<ProviderMethod> Methods { get; } = [new("chat", s_chat), new("chat.status", s_status)];

    public IAsyncEnumerable<UntypedSignal> CallAsync(
        string methodId, JsonElement arguments, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new Uri("https://api.test/v1");
        if (methodId == "chat.status")
            return UntypedCalls.Answer(
                _transport.SendAsync(new ApiRequest(s_status, server), JsonValues.ReadJson, options, cancellationToken), static (writer, json) => json.WriteTo(writer));
        var request = new ApiRequest(s_chat, server);
        request.AddPath("id", UntypedCalls.Required(arguments, "id", JsonValues.ReadString));
        int? limit = UntypedCalls.OptionalValue(arguments, "limit", JsonValues.ReadInt32);
        if (limit is { } given)
            RequestChecks.Range(given, "limit", 1m, 100m);
        request.AddQuery("limit", limit is null ? null : JsonValues.FormatInt32(limit.Value));
        foreach (string tag in UntypedCalls.Optional(arguments, "tag", static (ref reader) => JsonValues.ReadArray(ref reader, JsonValues.ReadString)) ?? [])
            request.AddQuery("tag", tag);
        request.SetBody("application/json", UntypedCalls.Required(arguments, "body", JsonValues.ReadJson), static (writer, json) => json.WriteTo(writer));
        return new SampleCall(_transport.Stream(request, null, options), cancellationToken).ReadUntyped(cancellationToken);
    }

    public void Dispose()
    {
        IsDisposed = true;
        _transport.Dispose();
    }
}
