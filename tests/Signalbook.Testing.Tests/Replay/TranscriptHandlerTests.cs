using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing.Tests;

public class TranscriptHandlerTests
{
    private const string Events = """
        GET /stream
        HTTP/1.1 200 OK
        Content-Type: text/event-stream

        data: one

        ~~ pause 3s
        data: two

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_comes_frame_by_frame()
    {
        using var handler = new TranscriptHandler(Transcript.Parse(Events + "\n"));
        Assert.Equal(["data: one\n\n", "data: two\n\n"], await ReadsAsync(handler));
    }

    [Fact]
    public async Task A_body_can_be_cut_at_any_position()
    {
        string whole = string.Concat(await ReadsAsync(new TranscriptHandler(Transcript.Parse(Events.Replace("~~ pause 3s\n", "", StringComparison.Ordinal)))));
        for (int at = 1; at < whole.Length; at++)
        {
            using var handler = new TranscriptHandler(Transcript.Parse(Events.Replace("~~ pause 3s\n", "", StringComparison.Ordinal))) { Split = BodySplit.At(at) };
            Assert.Equal([whole[..at], whole[at..]], await ReadsAsync(handler));
        }
    }

    [Fact]
    public async Task A_body_can_come_byte_by_byte_or_in_random_reads_that_a_seed_repeats()
    {
        List<string> bytes = await ReadsAsync(new TranscriptHandler(Transcript.Parse(Events)) { Split = BodySplit.Bytes });
        Assert.All(bytes, read => Assert.Single(read));
        List<string> whole = await ReadsAsync(new TranscriptHandler(Transcript.Parse(Events)) { Split = BodySplit.Whole });
        Assert.Equal(2, whole.Count);
        List<string> random = await ReadsAsync(new TranscriptHandler(Transcript.Parse(Events)) { Split = BodySplit.Random(5, 4) });
        Assert.Equal(random, await ReadsAsync(new TranscriptHandler(Transcript.Parse(Events)) { Split = BodySplit.Random(5, 4) }));
        Assert.NotEqual(random, await ReadsAsync(new TranscriptHandler(Transcript.Parse(Events)) { Split = BodySplit.Random(6, 4) }));
        Assert.All(random, read => Assert.InRange(read.Length, 1, 4));
        Assert.Equal(string.Concat(whole), string.Concat(bytes));
        Assert.Equal(string.Concat(whole), string.Concat(random));
    }

    [Fact]
    public async Task A_cut_fails_the_read_after_the_last_byte_and_every_later_one()
    {
        using var handler = new TranscriptHandler(Transcript.Parse("HTTP/1.1 200 OK\n\nabc\n~~ cut\n"));
        using var http = new HttpClient(handler);
        await using Stream body = await http.GetStreamAsync("https://api.test/", Token);
        var buffer = new byte[10];
        Assert.Equal(4, await body.ReadAsync(buffer, Token));
        var e = await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(Stream.Null, Token));
        Assert.Equal(HttpRequestError.ResponseEnded, e.HttpRequestError);
        await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(Stream.Null, Token));
    }

    [Fact]
    public async Task A_cut_can_look_like_a_proper_end()
    {
        using var handler = new TranscriptHandler(Transcript.Parse("HTTP/1.1 200 OK\n\nabc\n~~ cut\n")) { CutFails = false };
        Assert.Equal(["abc\n"], await ReadsAsync(handler));
    }

    [Fact]
    public async Task A_pause_waits_on_the_clock_it_was_given()
    {
        var clock = new FakeTimeProvider();
        using var handler = new TranscriptHandler(Transcript.Parse(Events)) { TimeProvider = clock };
        using var http = new HttpClient(handler);
        await using Stream body = await http.GetStreamAsync("https://api.test/stream", Token);
        var buffer = new byte[100];
        Assert.Equal(11, await body.ReadAsync(buffer, Token));
        Task<int> second = body.ReadAsync(buffer, Token).AsTask();
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(10, await second);
    }

    [Fact]
    public async Task A_read_that_waits_is_cancelled_by_its_token()
    {
        using var handler = new TranscriptHandler(Transcript.Parse("HTTP/1.1 200 OK\n\n~~ pause 1s\na\n")) { TimeProvider = new FakeTimeProvider() };
        using var http = new HttpClient(handler);
        await using Stream body = await http.GetStreamAsync("https://api.test/", Token);
        using var cancel = new CancellationTokenSource();
        Task<int> read = body.ReadAsync(new byte[1], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task Bodies_are_counted_when_handed_out_and_once_when_closed()
    {
        using var handler = new TranscriptHandler(Transcript.Parse("HTTP/1.1 200 OK\n\na\n~~ next\nHTTP/1.1 204\n"));
        using var http = new HttpClient(handler);
        HttpResponseMessage response = await http.GetAsync("https://api.test/", HttpCompletionOption.ResponseHeadersRead, Token);
        Stream body = await response.Content.ReadAsStreamAsync(Token);
        Assert.Equal((1, 0), (handler.BodiesOpened, handler.BodiesClosed));
        body.Dispose();
        response.Dispose();
        Assert.Equal((1, 1), (handler.BodiesOpened, handler.BodiesClosed));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => body.ReadExactlyAsync(new byte[1], Token).AsTask());
        (await http.GetAsync("https://api.test/", Token)).Dispose();
        Assert.Equal((2, 2), (handler.BodiesOpened, handler.BodiesClosed));
    }

    [Fact]
    public async Task Requests_are_kept_with_what_they_held()
    {
        using var handler = new TranscriptHandler(Transcript.Parse("HTTP/1.1 200 OK\n"));
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Put, "https://api.test/a?b=c") { Content = new StringContent("hi") };
        request.Headers.Add("X-Key", "k");
        using HttpResponseMessage response = await http.SendAsync(request, Token);
        PlayedRequest played = Assert.Single(handler.Requests);
        Assert.Equal(("PUT", "/a", "hi"), (played.Method, played.Path, played.BodyText));
        Assert.Equal([new("b", "c")], played.Query);
        Assert.Equal(["k"], played.Headers["x-key"]);
        Assert.True(played.Headers.ContainsKey("Content-Type"));
        Assert.NotNull(played.Exchange);
        Assert.Equal("PUT /a", played.ToString());
    }

    [Fact]
    public async Task Status_reason_and_headers_are_as_written()
    {
        using var handler = new TranscriptHandler(Transcript.Parse("HTTP/1.1 429 Slow Down\nRetry-After: 3\nX-Twice: a\nX-Twice: b\nContent-Type: application/json\n\n{}\n"));
        using var http = new HttpClient(handler);
        using HttpResponseMessage response = await http.GetAsync("https://api.test/", Token);
        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal("Slow Down", response.ReasonPhrase);
        Assert.Equal("3", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal(["a", "b"], response.Headers.GetValues("X-Twice"));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Origins_are_put_in_head_and_body()
    {
        var play = new TranscriptPlay(Transcript.Parse("HTTP/1.1 200 OK\nLocation: {{origin}}/x\n\n{{origin}} {{origin:far}} {{origin:unknown}} {{originality}}\n~~ bytes \\xFF{{origin}}"));
        play.AddOrigin("far", new Uri("http://127.0.0.1:9/ignored"));
        using var handler = new TranscriptHandler(play);
        using var http = new HttpClient(handler);
        using HttpResponseMessage response = await http.GetAsync("https://api.test:81/y", Token);
        Assert.Equal("https://api.test:81/x", response.Headers.Location!.OriginalString);
        Assert.Equal(
            "https://api.test:81 http://127.0.0.1:9 https://api.test:81 {{originality}}\n\u00FF{{origin}}",
            Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(Token)));
    }

    [Fact]
    public async Task Exchanges_of_one_method_and_path_are_served_in_order_and_once()
    {
        using var handler = new TranscriptHandler(Transcript.Parse(
            "GET /a\nHTTP/1.1 200 OK\n\n1\n~~ next\nGET /b\nHTTP/1.1 200 OK\n\n2\n~~ next\nGET /a\nHTTP/1.1 200 OK\n\n3\n"));
        using var http = new HttpClient(handler);
        Assert.Equal("2\n", await http.GetStringAsync("https://api.test/b", Token));
        Assert.Equal("1\n", await http.GetStringAsync("https://api.test/a", Token));
        Assert.Equal("3\n", await http.GetStringAsync("https://api.test/a", Token));
        var e = await Assert.ThrowsAsync<TranscriptMismatchException>(() => http.GetStringAsync("https://api.test/a", Token));
        Assert.Equal("GET /a came, and no exchange answers it. All exchanges were served already.", e.Message);
        Assert.Empty(handler.Play.Unserved);
    }

    [Fact]
    public async Task Of_several_transcripts_the_first_whose_turn_matches_answers()
    {
        using var handler = new TranscriptHandler(
            Transcript.Parse("POST /a\n\n{\"n\":1}\nHTTP/1.1 200 OK\n\none\n"),
            Transcript.Parse("POST /a\n\n{\"n\":2}\nHTTP/1.1 200 OK\n\ntwo\n"));
        using var http = new HttpClient(handler);
        using HttpResponseMessage response = await http.PostAsync("https://api.test/a", new StringContent("{\"n\":2}"), Token);
        Assert.Equal("two\n", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("{\"n\":1}", Assert.Single(handler.Play.Unserved).Request!.Body);
    }

    private static async Task<List<string>> ReadsAsync(TranscriptHandler handler)
    {
        using var http = new HttpClient(handler);
        await using Stream body = await http.GetStreamAsync("https://api.test/stream", Token);
        var reads = new List<string>();
        var buffer = new byte[1000];
        for (int read; (read = await body.ReadAsync(buffer, Token)) > 0;)
            reads.Add(Encoding.UTF8.GetString(buffer, 0, read));
        return reads;
    }
}
