using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Testing.Server;

namespace Signalbook.Testing.Tests;

public class TranscriptServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transcript_is_played_over_http()
    {
        await using TranscriptServer server = await TranscriptServer.StartAsync(Transcript.Parse("""
            POST /chat?x=%2F
            X-Key: k

            {"prompt":"Hi"}

            HTTP/1.1 200 Fine
            Content-Type: text/event-stream
            X-Where: {{origin}}/a

            data: one

            data: two

            """));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat?x=%2F") { Content = new StringContent("{\"prompt\":\"Hi\",\"n\":1}") };
        request.Headers.Add("X-Key", "k");
        using HttpResponseMessage response = await http.SendAsync(request, Token);
        Assert.Equal("Fine", response.ReasonPhrase);
        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(new Uri(server.BaseAddress, "/a").AbsoluteUri, response.Headers.GetValues("X-Where").Single());
        Assert.Equal("data: one\n\ndata: two\n", await response.Content.ReadAsStringAsync(Token));
        Assert.Empty(server.Failures);
    }

    [Fact]
    public async Task Frames_are_flushed_one_by_one()
    {
        var clock = new FakeTimeProvider();
        await using TranscriptServer server = await TranscriptServer.StartAsync(
            new TranscriptPlay(Transcript.Parse("HTTP/1.1 200 OK\nContent-Type: application/x-ndjson\n\n~~ pause 4s\n1\n~~ pause 4s\n2\n")),
            new TranscriptServerOptions { TimeProvider = clock, PauseScale = 0.5 }, Token);
        using var http = new HttpClient();

        // The head comes before the first pause has passed.
        using HttpResponseMessage response = await http.GetAsync(server.BaseAddress, HttpCompletionOption.ResponseHeadersRead, Token);
        await using Stream body = await response.Content.ReadAsStreamAsync(Token);
        var buffer = new byte[10];
        foreach (string line in (string[])["1\n", "2\n"])
        {
            await clock.WaitForTimersAsync(1, Token);
            clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(line, Encoding.UTF8.GetString(buffer, 0, await body.ReadAsync(buffer, Token)));
        }

        Assert.Equal(0, await body.ReadAsync(buffer, Token));
    }

    [Fact]
    public async Task Frames_can_be_spaced_for_people_to_watch()
    {
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();
        await using TranscriptServer server = await TranscriptServer.StartAsync(
            new TranscriptPlay(Transcript.Parse("HTTP/1.1 200 OK\nContent-Type: application/x-ndjson\n\n1\n2\n3\n")),
            new TranscriptServerOptions { TimeProvider = clock, FramePause = TimeSpan.FromSeconds(1) }, Token);
        using var http = new HttpClient();
        Assert.Equal("1\n2\n3\n", await http.GetStringAsync(server.BaseAddress, Token));
        Assert.Equal(3, (clock.GetUtcNow() - start).TotalSeconds);
    }

    [Fact]
    public async Task A_cut_comes_after_all_bytes_and_is_seen_as_an_error()
    {
        // Often, because a cut that overtakes bytes would do so now and then.
        string body = string.Concat(Enumerable.Range(0, 300).Select(i => $"data: event {i}\n\n"));
        for (int round = 0; round < 40; round++)
        {
            await using TranscriptServer server = await TranscriptServer.StartAsync(
                Transcript.Parse($"HTTP/1.1 200 OK\nContent-Type: {(round % 2 == 0 ? "text/event-stream" : "text/html")}\n\n{body}~~ cut\n"));
            using var http = new HttpClient();
            await using Stream stream = await http.GetStreamAsync(server.BaseAddress, Token);
            using var received = new MemoryStream();
            IOException e = await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(received, Token));
            Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(e).HttpRequestError);
            Assert.Equal(body, Encoding.UTF8.GetString(received.ToArray()));
        }
    }

    [Fact]
    public async Task A_request_that_nothing_answers_gets_an_explanation()
    {
        await using TranscriptServer server = await TranscriptServer.StartAsync(Transcript.Parse("GET /a\nHTTP/1.1 200 OK\n"));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using HttpResponseMessage response = await http.GetAsync("/b", Token);
        Assert.Equal(500, (int)response.StatusCode);
        string explanation = await response.Content.ReadAsStringAsync(Token);
        Assert.Equal("GET /b came, and no exchange answers it. Still to be served:\n  transcript(1): GET /a", explanation);
        Assert.Equal([explanation], server.Failures);
    }

    [Fact]
    public async Task Two_servers_share_one_play_and_name_each_other()
    {
        var play = new TranscriptPlay(Transcript.Parse(
            "POST /chat\nHTTP/1.1 200 OK\n\n{{origin:stream}}/reply\n~~ end\n~~ next\nGET /reply\nHTTP/1.1 200 OK\n\n{{origin}}\n~~ end\n"));
        await using TranscriptServer api = await TranscriptServer.StartAsync(play, new TranscriptServerOptions { Name = "api" }, Token);
        await using TranscriptServer stream = await TranscriptServer.StartAsync(play, new TranscriptServerOptions { Name = "stream" }, Token);
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.PostAsync(new Uri(api.BaseAddress, "/chat"), null, Token);
        string url = await response.Content.ReadAsStringAsync(Token);
        Assert.Equal(new Uri(stream.BaseAddress, "/reply"), new Uri(url));
        Assert.Equal(stream.BaseAddress, new Uri(await http.GetStringAsync(new Uri(url), Token)));
        Assert.NotEqual(api.BaseAddress, stream.BaseAddress);
        Assert.Equal(2, play.Requests.Count);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_playing()
    {
        var clock = new FakeTimeProvider();
        await using TranscriptServer server = await TranscriptServer.StartAsync(
            new TranscriptPlay(Transcript.Parse("HTTP/1.1 200 OK\n\na\n~~ pause 1s\nb\n")), new TranscriptServerOptions { TimeProvider = clock }, Token);
        using (var http = new HttpClient())
        await using (Stream stream = await http.GetStreamAsync(server.BaseAddress, Token))
            await clock.WaitForTimersAsync(1, Token);
        while (clock.PendingTimers > 0)
            await Task.Yield();
        Assert.Empty(server.Failures);
    }

    [Fact]
    public async Task A_short_body_with_a_length_is_seen_as_an_error()
    {
        await using TranscriptServer server = await TranscriptServer.StartAsync(
            Transcript.Parse("HTTP/1.1 200 OK\nContent-Length: 100\n\nabc\n~~ cut\n"));
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(server.BaseAddress, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(100, response.Content.Headers.ContentLength);
        await Assert.ThrowsAnyAsync<IOException>(async () => await (await response.Content.ReadAsStreamAsync(Token)).CopyToAsync(Stream.Null, Token));
    }
}
