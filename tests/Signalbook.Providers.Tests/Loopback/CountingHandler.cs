using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Providers.Loopback;

/// <summary>Sends over sockets and counts how often each answer is released.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private readonly ConcurrentQueue<CountedResponse> _responses = new();

    /// <summary>For each answer, in order, how often it was disposed.</summary>
    public int[] Releases => [.. _responses.Select(static response => response.Disposals)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var counted = new CountedResponse(await base.SendAsync(request, cancellationToken));
        _responses.Enqueue(counted);
        return counted;
    }

    private sealed class CountedResponse : HttpResponseMessage
    {
        private int _disposals;

        public CountedResponse(HttpResponseMessage answer)
            : base(answer.StatusCode)
        {
            // The content goes over as it is: whoever disposes this answer disposes what came over the socket.
            Content = answer.Content;
            RequestMessage = answer.RequestMessage;
            Version = answer.Version;
            ReasonPhrase = answer.ReasonPhrase;
            foreach (var header in answer.Headers)
                Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        public int Disposals => Volatile.Read(ref _disposals);

        protected override void Dispose(bool disposing)
        {
            Interlocked.Increment(ref _disposals);
            base.Dispose(disposing);
        }
    }
}
