using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Http;

/// <summary>Where requests are put on the wire: connections of our own, or the caller's <see cref="HttpClient"/>.</summary>
internal sealed class HttpPool : IDisposable
{
    private readonly HttpClient? _callers;
    private readonly HttpMessageInvoker? _configured;
    private readonly HttpMessageInvoker? _public;

    private HttpPool(HttpClient? callers, HttpMessageInvoker? configured, HttpMessageInvoker? publicOnly)
    {
        _callers = callers;
        _configured = configured;
        _public = publicOnly;
    }

    /// <summary>Whether the connections are our own.</summary>
    public bool IsOwn => _callers is null;

    /// <summary>What to ask for: HTTP/2 where TLS agrees on it, else HTTP/1.1. Never HTTP/3, whose connections no check of ours would see.</summary>
    public Version Version => _callers?.DefaultRequestVersion ?? HttpVersion.Version20;

    public HttpVersionPolicy VersionPolicy => _callers?.DefaultVersionPolicy ?? HttpVersionPolicy.RequestVersionOrLower;

    /// <param name="connectTimeout">For one connection to be made.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero or negative.</exception>
    public static HttpPool CreateOwn(TimeSpan connectTimeout)
    {
        // Two sets of connections: one opened for a configured server must not serve an address that an answer gave.
        SocketsHttpHandler publicOnly = CreateHandler(connectTimeout);
        publicOnly.ConnectCallback = PublicConnector.ConnectAsync;
        return new HttpPool(null, new HttpMessageInvoker(CreateHandler(connectTimeout)), new HttpMessageInvoker(publicOnly));
    }

    public static HttpPool Use(HttpClient httpClient) => new(httpClient, null, null);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, bool isConfiguredOrigin, CancellationToken cancellationToken)
    {
        // ResponseHeadersRead, or the client would read the whole stream before it returned; an invoker reads nothing.
        if (_callers is not null)
            return await _callers.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return await (isConfiguredOrigin ? _configured! : _public!).SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _configured?.Dispose();
        _public?.Dispose();
    }

    /// <summary>The handler under connections of our own.</summary>
    internal static SocketsHttpHandler CreateHandler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connectTimeout,

        // In KiB: what is longer fails before the answer is taken for one.
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        EnableMultipleHttp2Connections = true,

        // An answer that is left before its end is let go at once: what may follow a terminal has been read by then.
        ResponseDrainTimeout = TimeSpan.Zero,

        // Asked for each header of each attempt, before a byte of it leaves: the one place to see a handler send again by itself.
        RequestHeaderEncodingSelector = static (name, message) =>
        {
            (message.Content as SentContent)?.NoteHeader(name);
            return null;
        },

        // No trace headers to providers, and no activity that would record addresses: their paths can be secrets.
        ActivityHeadersPropagator = null,
    };
}
