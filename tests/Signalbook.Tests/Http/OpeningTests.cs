using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Http;
using Signalbook.Signals;

namespace Signalbook.Tests.Http;

public sealed class OpeningTests
{
    [Fact]
    public async Task Nothing_is_sent_until_the_source_is_opened()
    {
        await using var server = new ScriptedServer(ScriptedReply.Events("data: x\n\n"));
        using ProviderTransport transport = Some.Transport();
        StreamSource source = transport.Stream(new ApiRequest(Some.Stream, server.Address), null, null);
        Assert.Empty(server.Requests);
        Assert.Equal("readThing", source.OperationId);

        Assert.Equal("data: x\n\n", await source.ReadAsync());

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_opened_body_releases_its_answer_exactly_once()
    {
        using var body = new CountingStream("data: x\n\n");
        using var client = new HttpClient(new StubHandler(_ => Answer(HttpStatusCode.OK, body)));
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());
        OpenedBody opened = await transport.Stream(new ApiRequest(Some.Stream, new Uri("https://example.com")), null, null)
            .OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, body.Disposals);

        await opened.DisposeAsync();
        await opened.DisposeAsync();
        await opened.Body.DisposeAsync();

        Assert.Equal(1, body.Disposals);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "text/html")]
    [InlineData(HttpStatusCode.Unauthorized, "text/event-stream")]
    [InlineData(HttpStatusCode.Found, "text/event-stream")]
    public async Task An_answer_that_is_no_stream_is_released(HttpStatusCode status, string contentType)
    {
        using var body = new CountingStream("x");
        using var client = new HttpClient(new StubHandler(_ => Answer(status, body, contentType)));
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());

        await Assert.ThrowsAsync<ApiException>(
            () => transport.Stream(new ApiRequest(Some.Stream, new Uri("https://example.com")), null, null).ReadAsync());

        Assert.Equal(1, body.Disposals);
    }

    [Fact]
    public async Task An_answer_that_is_sent_for_again_is_released()
    {
        using var body = new CountingStream("x");
        int calls = 0;
        using var client = new HttpClient(new StubHandler(_ =>
        {
            if (calls++ > 0)
                return Answer(HttpStatusCode.OK, new CountingStream("data: x\n\n"));
            HttpResponseMessage busy = Answer(HttpStatusCode.ServiceUnavailable, body);
            busy.Headers.Add("Retry-After", "1");
            return busy;
        }));
        using ProviderTransport transport = ProviderTransport.Create(
            client, new ClientOptions { TimeProvider = new Signalbook.Testing.FakeTimeProvider { AutoAdvance = true } });

        await transport.Stream(new ApiRequest(Some.Stream.With(ResendPolicy.BeforeSend), new Uri("https://example.com")), null, null).ReadAsync();

        Assert.Equal(2, calls);
        Assert.Equal(1, body.Disposals);
    }

    [Fact]
    public async Task A_stream_is_not_read_before_it_is_asked_for()
    {
        await using var server = new ScriptedServer(
            new ScriptedReply("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: first\n\n", StaysOpen: true));
        using var client = new HttpClient();
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());

        await using OpenedBody opened = await transport.Stream(new ApiRequest(Some.Stream, server.Address), null, null)
            .OpenAsync(TestContext.Current.CancellationToken);

        var buffer = new byte[100];
        int read = await opened.Body.ReadAtLeastAsync(buffer, 13, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("data: first\n\n", Encoding.UTF8.GetString(buffer, 0, read));
    }

    [Fact]
    public void A_calls_limits_outrank_the_clients_one_by_one()
    {
        var client = new ClientOptions
        {
            Limits = new StreamLimits { Idle = TimeSpan.FromSeconds(1), FrameBytes = 10 },
            ReplaceInvalidUtf8 = true,
            TimeProvider = new Signalbook.Testing.FakeTimeProvider(),
        };
        using ProviderTransport transport = Some.Transport(client);
        var options = new CallOptions { Limits = new StreamLimits { Idle = TimeSpan.FromSeconds(2), PartialBytes = 0 } };

        StreamReadingOptions reading = transport.Stream(new ApiRequest(Some.Stream, new Uri("https://example.com")), null, options).Options;

        Assert.Equal(TimeSpan.FromSeconds(2), reading.Limits!.Idle);
        Assert.Equal(10, reading.Limits.FrameBytes);
        Assert.Equal(0, reading.Limits.PartialBytes);
        Assert.True(reading.ReplaceInvalidUtf8);
        Assert.Same(client.TimeProvider, reading.TimeProvider);
    }

    [Fact]
    public async Task A_recording_is_read_as_the_operation_frames_it()
    {
        using var recording = new CountingStream("data: x\n\n");

        await using OpenedBody opened = await StreamSources.FromStream(recording, Some.Stream).OpenAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StreamFraming.ServerSentEvents, opened.Framing);
        Assert.Null(opened.Response);
        Assert.Throws<ArgumentException>(() => StreamSources.FromStream(recording, Some.Get));
    }

    [Fact]
    public async Task An_answer_from_elsewhere_is_held_against_the_spec()
    {
        using var good = new CountingStream("data: x\n\n");
        Assert.Equal("data: x\n\n", await StreamSources.FromResponse(Answer(HttpStatusCode.OK, good), Some.Stream).ReadAsync());
        Assert.Equal(1, good.Disposals);

        using var bad = new CountingStream("no");
        ApiException e = await Assert.ThrowsAsync<ApiException>(
            () => StreamSources.FromResponse(Answer(HttpStatusCode.Unauthorized, bad), Some.Stream).ReadAsync());
        Assert.Equal("no", e.Body);
        Assert.Equal(1, bad.Disposals);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, Stream body, string contentType = "text/event-stream")
    {
        var response = new HttpResponseMessage(status) { Content = new BareContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return response;
    }

    private sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }

    /// <summary>Hands out the stream itself, as the answers of the platform's own handler do; StreamContent would dispose it twice.</summary>
    private sealed class BareContent(Stream body) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(body);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            // The base class disposes the stream it handed out, if it did.
            base.Dispose(disposing);
            if (disposing && body is CountingStream { Disposals: 0 })
                body.Dispose();
        }
    }

    private sealed class CountingStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public int Disposals { get; private set; }

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
        }
    }
}
