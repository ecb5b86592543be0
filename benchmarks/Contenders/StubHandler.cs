using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Answers each request with the body that was put here: a provider's kit reads the same bytes as all the others.</summary>
/// <remarks>The kits send within the call that asks them to, on the same thread.</remarks>
internal sealed class StubHandler : HttpMessageHandler
{
    [ThreadStatic]
    private static Stream? s_body;

    /// <summary>Puts here what this thread's next request is answered with.</summary>
    public static void Put(Stream body) => s_body = body;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StubContent(s_body ?? throw new InvalidOperationException("The kit sends on another thread.")),
        });

    private sealed class StubContent : HttpContent
    {
        private static readonly MediaTypeHeaderValue s_events = new("text/event-stream");
        private readonly Stream _body;

        public StubContent(Stream body)
        {
            _body = body;
            Headers.ContentType = s_events;
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(_body);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
