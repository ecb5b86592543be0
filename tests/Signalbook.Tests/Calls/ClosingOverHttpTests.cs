using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signalbook.Framing;
using Signalbook.Http;
using Signalbook.Signals;
using Signalbook.Tests.Calls.Races;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>Calls over real connections that are closed anywhere: who gets the connection next reads his own answer.</summary>
[Collection(nameof(RaceTests))]
public sealed class ClosingOverHttpTests
{
    private const int Rounds = 100;
    private const int Words = 2000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_left_of_a_call_that_was_closed_is_in_nobodys_answer(int version)
    {
        await using WebApplication server = await StartAsync(version);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false })
        {
            BaseAddress = new Uri(server.Urls.First()),
            DefaultRequestVersion = new Version(version, version == 1 ? 1 : 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        int left = 0;
        for (int round = 0; round < Rounds; round++)
        {
            TalkCall call = Talk.Read(new HttpSource(http, round));
            int next = 0;
            int closeAt = round * 313 % Words;
            bool isReached = false;
            bool begins = false;
            Task closing = Task.Run(async () =>
            {
                while (!Volatile.Read(ref isReached))
                    Thread.SpinWait(1);
                Volatile.Write(ref begins, true);
                Thread.SpinWait(round * 7 % 300);
                await call.DisposeAsync();
            });
            Exception? failure = await Record.ExceptionAsync(async () =>
            {
                await foreach (TalkSignal signal in call)
                {
                    if (signal.Kind == TalkKind.Word)
                        Assert.Equal($"{round}-{next++}", signal.Text);
                    if (next != closeAt)
                        continue;

                    // From here on the two go on together.
                    Volatile.Write(ref isReached, true);
                    while (!Volatile.Read(ref begins))
                        Thread.SpinWait(1);
                }
            });
            Volatile.Write(ref isReached, true);
            if (failure is not null)
                Assert.IsType<ObjectDisposedException>(failure);
            else
                Assert.Equal(Words, next);
            left += failure is not null && next > 0 ? 1 : 0;
            await closing;
        }

        Assert.InRange(left, 1, Rounds);
    }

    private static async Task<WebApplication> StartAsync(int version)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = version == 1 ? HttpProtocols.Http1 : HttpProtocols.Http2));
        WebApplication server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        return server;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        int round = int.Parse(context.Request.Path.Value![1..], CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/event-stream";
        string text = Talk.Events(["""{"type":"started"}""", .. Enumerable.Range(0, Words).Select(i => $$"""{"word":"{{round}}-{{i}}"}"""), "[DONE]"]);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var random = new Random(round);
        for (int at = 0; at < bytes.Length;)
        {
            int count = Math.Min(random.Next(1, 9000), bytes.Length - at);
            await context.Response.Body.WriteAsync(bytes.AsMemory(at, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            at += count;
        }
    }

    private sealed class HttpSource(HttpClient http, int round) : StreamSource
    {
        public override string OperationId => "talk";

        public override async ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await http.GetAsync($"/{round}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var body = new ResponseBodyStream(await response.Content.ReadAsStreamAsync(cancellationToken), response);
            return new OpenedBody(body, StreamFraming.ServerSentEvents) { WaitsWithoutBuffer = true };
        }
    }
}
