using System.Net;
using System.Net.Http;

namespace Signalbook.Reliability.Streams;

/// <summary>HTTP/2 without TLS: the client knows beforehand that the server speaks it (RFC 9113, 3.3).</summary>
internal static class PriorKnowledge
{
    public static HttpClient Create() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, EnableMultipleHttp2Connections = true })
    {
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
