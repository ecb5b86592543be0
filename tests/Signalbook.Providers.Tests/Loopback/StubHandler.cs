using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Providers.Loopback;

/// <summary>Answers without a network: for addresses that loopback cannot have.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>Where requests went, in order.</summary>
    public List<Uri> Asked { get; } = [];

    /// <summary>The headers of each request, in order.</summary>
    public List<string> Heads { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!);
        Heads.Add(request.Headers.ToString());
        HttpResponseMessage response = answer(request);
        response.RequestMessage ??= request;
        return Task.FromResult(response);
    }
}
