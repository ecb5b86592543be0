using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing.Tests;

public class TranscriptPlayerTests
{
    private const string Request = "POST /v1/chats/5/messages?limit=10&tag=a&tag=b\n\n{\"prompt\":\"Hi\",\"n\":1}\n\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""
        id: m1
        data: {"content":"How"}

        data: {"thought":"hm"}

        id: m1
        data: {"content":" can"}

        data: {"tokens":7}

        data: news

        data: [DONE]


        """, """
        {"signal":"content","text":"How","message":"m1"}
        {"signal":"thought","text":"hm","channel":"reasoning"}
        {"signal":"content","text":" can","message":"m1"}
        {"signal":"counted","usage":{"output":7},"data":{"tokens":7}}
        {"signal":"unknown","data":"news"}
        {"signal":"done"}
        {"outcome":"end","signal":"done"}

        """)]
    [InlineData("""
        data: {"content":"How"}

        data: {"error":"boom","code":42}


        """, """
        {"signal":"content","text":"How"}
        {"outcome":"error","signal":"failed","reason":"boom","code":"42","retry":"later","partial":"How"}

        """)]
    [InlineData("""
        data: {"content":"How"}

        ~~ cut

        """, """
        {"signal":"content","text":"How"}
        {"outcome":"truncated","why":"connectionLost","partial":"How"}

        """)]
    [InlineData("""
        data: {"content":"How"}


        """, """
        {"signal":"content","text":"How"}
        {"outcome":"truncated","why":"endOfInput","partial":"How"}

        """)]
    public async Task A_stream_gives_its_lines_however_it_is_cut_into_reads(string body, string lines)
    {
        var transcript = Transcript.Parse(Request + "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n" + body);
        BodySplit[] splits = [BodySplit.Frames, BodySplit.Whole, BodySplit.Bytes, BodySplit.Random(1), .. Enumerable.Range(1, 40).Select(i => BodySplit.At(i))];
        foreach (BodySplit split in splits)
        {
            SignalLog log = await new TranscriptPlayer(http => new SampleClient(http)) { Split = split }.PlayAsync(transcript, "chat", Token);
            Assert.Null(log.Compare(SignalLog.Parse(lines)));
            if (split == BodySplit.Frames)
                Assert.Equal(lines, log.ToString());
        }
    }

    [Fact]
    public async Task An_answer_that_does_not_stream_is_one_line()
    {
        var transcript = Transcript.Parse("GET /v1/status\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"ok\":true}\n");
        SignalLog log = await new TranscriptPlayer(http => new SampleClient(http)).PlayAsync(transcript, "chat.status", Token);
        Assert.Equal("{\"signal\":\"result\",\"data\":{\"ok\":true}}\n{\"outcome\":\"end\"}\n", log.ToString());
    }

    [Theory]
    [InlineData("{\"message\":\"no\"}", "{\"outcome\":\"http\",\"status\":401,\"error\":{\"message\":\"no\"}}\n")]
    [InlineData("<html>", "{\"outcome\":\"http\",\"status\":401}\n")]
    public async Task An_http_error_is_told_with_its_declared_body(string body, string line)
    {
        var transcript = Transcript.Parse($"{Request}HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{body}\n");
        SignalLog log = await new TranscriptPlayer(http => new SampleClient(http)).PlayAsync(transcript, "chat", Token);
        Assert.Equal(line, log.ToString());
    }

    [Fact]
    public async Task What_is_refused_before_it_is_sent_needs_no_answer()
    {
        var transcript = Transcript.Parse("POST /v1/chats/5/messages?limit=101\n\n{}\n\nHTTP/1.1 500 Not Sent\n");
        SignalLog log = await new TranscriptPlayer(http => new SampleClient(http)).PlayAsync(transcript, "chat", Token);
        Assert.Equal(["{\"outcome\":\"refused\"}"], log.Lines);
    }

    [Fact]
    public async Task The_client_is_disposed_after_the_play()
    {
        SampleClient? client = null;
        var transcript = Transcript.Parse("GET /v1/status\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{}\n");
        await new TranscriptPlayer(http => client = new SampleClient(http)).PlayAsync(transcript, "chat.status", Token);
        Assert.True(client!.IsDisposed);
    }

    [Fact]
    public async Task Exchanges_that_were_not_asked_for_are_told()
    {
        var transcript = Transcript.Parse("GET /v1/status\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{}\n~~ next\nGET /v1/more\nHTTP/1.1 200 OK\n");
        var e = await Assert.ThrowsAsync<TranscriptMismatchException>(() => new TranscriptPlayer(http => new SampleClient(http)).PlayAsync(transcript, "chat.status", Token));
        Assert.Contains("not asked for:\n  GET /v1/more\n", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_the_transcript_does_not_have_is_told_instead_of_what_came_of_it()
    {
        var transcript = Transcript.Parse("GET /v1/status?x=1\nHTTP/1.1 200 OK\n");
        var e = await Assert.ThrowsAsync<TranscriptMismatchException>(() => new TranscriptPlayer(http => new SampleClient(http)).PlayAsync(transcript, "chat.status", Token));
        Assert.Contains("query 'x': expected '1', came nothing", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transcript_of_another_method_is_refused()
    {
        var transcript = Transcript.Parse("GET /v1/status\nHTTP/1.1 200 OK\n");
        var player = new TranscriptPlayer(http => new SampleClient(http));
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => player.PlayAsync(transcript, "chat", Token));
        Assert.Equal("The transcript's first request is GET /v1/status, but the method sends POST /chats/{id}/messages first.", e.Message);
        e = await Assert.ThrowsAsync<InvalidOperationException>(() => player.PlayAsync(transcript, "talk", Token));
        Assert.Equal("The client has no method 'talk'. It has: chat, chat.status.", e.Message);
    }

    [Theory]
    [InlineData("{{any}}")]
    [InlineData("{\"prompt\":{{any}}}")]
    public async Task A_body_that_no_call_can_be_made_with_is_told(string body)
    {
        var transcript = Transcript.Parse("POST /v1/chats/5/messages\n\n" + body + "\n\nHTTP/1.1 200 OK\n");
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => new TranscriptPlayer(http => new SampleClient(http)).PlayAsync(transcript, "chat", Token));
        Assert.StartsWith("The body of the transcript's first request is not JSON", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Tests run in their output folder: the specs are above it, where what is accepted has to be written too.</summary>
    [Fact]
    public void A_relative_path_leads_to_the_nearest_folder_above_that_has_it()
    {
        var above = new DirectoryInfo(Environment.CurrentDirectory).Parent!.Parent!;
        string specs = "specs-" + Guid.NewGuid().ToString("N");
        string transcripts = Directory.CreateDirectory(Path.Combine(above.FullName, specs, "acme", "transcripts")).FullName;
        try
        {
            string file = Path.Combine(transcripts, "chat.http");
            File.WriteAllText(file, "GET /v1/status\nHTTP/1.1 204 None\n");

            Assert.Equal(Path.GetFullPath(file), Path.GetFullPath(Assert.Single(TranscriptFolder.Find(specs + "/acme")).Path));
            Assert.Equal(204, Assert.Single(Transcript.Load(specs + "/acme/transcripts/chat.http").Exchanges).Response.StatusCode);
            Assert.Throws<FileNotFoundException>(() => Transcript.Load(specs + ".http"));
            string told = Assert.Throws<DirectoryNotFoundException>(() => TranscriptFolder.Find(specs + "/amce")).Message;
            Assert.Contains($"in '{Environment.CurrentDirectory}', nor in a folder above it", told, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.Combine(above.FullName, specs), recursive: true);
        }
    }

    [Fact]
    public void A_folder_gives_its_transcripts_with_the_longest_method_id()
    {
        string folder = Directory.CreateTempSubdirectory("specs").FullName;
        Assert.Empty(TranscriptFolder.Find(folder));
        Directory.CreateDirectory(Path.Combine(folder, "transcripts"));
        foreach (string name in (string[])["chat.status.ok.http", "chat.cut.http", "chat.http", "chat.http.txt", "chat.cut.signals.jsonl"])
            File.WriteAllText(Path.Combine(folder, "transcripts", name), "");
        using var http = new HttpClient();
        using var client = new SampleClient(http);
        Assert.Equal(
            [("chat.cut", "chat"), ("chat", "chat"), ("chat.status.ok", "chat.status")],
            TranscriptFolder.Find(folder, client.Methods).Select(c => (c.Name, c.MethodId!)));
        Assert.Equal(Path.Combine(folder, "transcripts", "chat.cut.signals.jsonl"), TranscriptFolder.Find(folder)[0].SignalsPath);
        File.WriteAllText(Path.Combine(folder, "transcripts", "chatter.http"), "");
        var e = Assert.Throws<InvalidDataException>(() => TranscriptFolder.Find(folder, client.Methods));
        Assert.Contains("methods are: chat, chat.status", e.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => TranscriptFolder.Find(Path.Combine(folder, "none")));
    }

}
