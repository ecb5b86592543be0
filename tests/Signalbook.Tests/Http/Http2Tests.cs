using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class Http2Tests
{
    // RFC 9113 section 7: NO_ERROR, INTERNAL_ERROR, REFUSED_STREAM, CANCEL.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_stream_that_is_reset_before_an_answer_was_asked_for_once_an_attempt(int code)
    {
        int requests = 0;
        await using WebApplication server = await StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            context.Features.Get<IHttpResetFeature>()!.Reset(code);
            return Task.CompletedTask;
        });
        // The handler of our own pool, which speaks HTTP/2 without TLS here.
        using var client = new HttpClient(HttpPool.CreateHandler(System.TimeSpan.FromSeconds(10)))
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        int attempts = 0;
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions { OnAttempt = _ => attempts++ });

        await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(new ApiRequest(Some.Get, new Uri(server.Urls.Single()))));

        Assert.Equal(1, attempts);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_stream_is_read_over_http2_as_over_http1()
    {
        await using WebApplication server = await StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync($"data: {context.Request.Protocol}\n\n", context.RequestAborted);
        });
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());

        string body = await transport.Stream(new ApiRequest(Some.Stream, new Uri(server.Urls.Single())), null, null).ReadAsync();

        Assert.Equal("data: HTTP/2\n\n", body);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        // The empty builder reads no configuration and no environment, and watches no file: watchers are few for all programs of a user.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication server = builder.Build();
        server.Run(answer);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
