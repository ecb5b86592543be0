using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Signalbook.Testing.Tests;

public class TranscriptParserTests
{
    [Fact]
    public void A_transcript_is_read_as_written()
    {
        var transcript = Transcript.Parse("""
            # A reply in two pieces.
            # With a pause.

            POST /chat?stream=true&q=a%20b
            Authorization: Bearer {{any}}
            Content-Type: application/json

            {
              "prompt": "Hi"
            }

            HTTP/1.1 200 OK
            Content-Type: text/event-stream; charset=utf-8

            data: one

            ~~ pause 500ms
            data: [DONE]

            ~~ next
            GET /status
            HTTP/1.1 204
            """);
        Assert.Equal("A reply in two pieces.\nWith a pause.", transcript.Description);
        Assert.Equal(2, transcript.Exchanges.Count);
        TranscriptRequest request = transcript.Exchanges[0].Request!;
        Assert.Equal("POST", request.Method);
        Assert.Equal("/chat", request.Path);
        Assert.Equal([new("stream", "true"), new("q", "a b")], request.Query);
        Assert.Equal([new("Authorization", "Bearer {{any}}"), new("Content-Type", "application/json")], request.Headers);
        Assert.Equal("{\n  \"prompt\": \"Hi\"\n}", request.Body);
        TranscriptResponse response = transcript.Exchanges[0].Response;
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("OK", response.Reason);
        Assert.Equal("text/event-stream", response.MediaType);
        Assert.Equal("'data: one\n\n' 500 'data: [DONE]\n\n'", Steps(response));
        Assert.Equal(4, transcript.Exchanges[0].Line);

        Assert.Null(transcript.Exchanges[1].Request!.Body);
        Assert.Equal(204, transcript.Exchanges[1].Response.StatusCode);
        Assert.Equal("", transcript.Exchanges[1].Response.Reason);
        Assert.Empty(transcript.Exchanges[1].Response.Body);
    }

    [Theory]
    [InlineData("a", "'a\n'")]
    [InlineData("a\nb\n", "'a\nb\n'")]
    [InlineData("a\n~~ end", "'a'")]
    [InlineData("a\n~~ end\n\n", "'a'")]
    [InlineData("~~ end", "")]
    [InlineData("~~ crlf\na\n~~ end", "'a'")]
    [InlineData("a\n~~ bytes b\\n\n~~ end", "'a\nb\n'")]
    [InlineData("~~ crlf\na\n~~ lf\nb\n~~ cr\nc", "'a\r\nb\nc\r'")]
    [InlineData("a\n~~ cut", "'a\n' cut")]
    [InlineData("a\n~~ pause 1.5s\n~~ pause 2ms\nb", "'a\n' 1500 2 'b\n'")]
    [InlineData("~~ bytes a\\r\\n\\t\\\\\\x41 \u00E9", "'a\r\n\t\\A \u00E9'")]
    [InlineData("~~ bytes  two ", "' two '")]
    [InlineData("~~ base64 YWI=\nc", "'abc\n'")]
    [InlineData("HTTP/1.1 200 OK\n# no comment", "'HTTP/1.1 200 OK\n# no comment\n'")]
    [InlineData("~~~ tilde", "'~~~ tilde\n'")]
    [InlineData("a\r\nb\r\n", "'a\nb\n'")]
    public void A_body_gives_these_steps(string body, string steps) =>
        Assert.Equal(steps, Steps(Transcript.Parse("HTTP/1.1 200 OK\n\n" + body).Exchanges[0].Response));

    [Fact]
    public void Bytes_that_are_no_text_come_out_as_they_are() =>
        Assert.Equal(
            new byte[] { 0xFF, 0x00, 0xC3, 0xA9 },
            Transcript.Parse("HTTP/1.1 200 OK\n\n~~ bytes \\xFF\\x00\u00E9").Exchanges[0].Response.BodyBytes());

    [Theory]
    [InlineData("", 1, "An exchange is missing")]
    [InlineData("# only words\n", 1, "An exchange is missing")]
    [InlineData("get /x\n", 1, "a method in capitals")]
    [InlineData("GET x\nHTTP/1.1 200 OK\n", 1, "does not begin with '/'")]
    [InlineData("GET https://host/x\nHTTP/1.1 200 OK\n", 1, "path and query alone")]
    [InlineData("GET /x\nAccept : a\n\nHTTP/1.1 200 OK\n", 2, "is no header")]
    [InlineData("GET /x\n\nbody\n", 3, "has no answer")]
    [InlineData("POST /x\n\nbody\n~~ cut\nHTTP/1.1 200 OK\n", 4, "no directives")]
    [InlineData("POST /x\n\nbody\n~~ next\nHTTP/1.1 200 OK\n", 4, "has no answer")]
    [InlineData("HTTP/2 200\n", 1, "Write 'HTTP/1.1'")]
    [InlineData("HTTP/1.1 OK\n", 1, "no status")]
    [InlineData("HTTP/1.1 100 Continue\n", 1, "no status")]
    [InlineData("HTTP/1.1 200 OK\nHTTP/1.1 200 OK\n", 2, "second answer")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ stop\n", 3, "'~~ stop' is no directive. Known: next, pause")]
    [InlineData("HTTP/1.1 200 OK\n\n~~cut\n", 3, "Write '~~ cut'")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ cut now\n", 3, "takes nothing")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ pause soon\n", 3, "'~~ pause 500ms'")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ pause 5\n", 3, "'~~ pause 500ms'")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ bytes \\q\n", 3, "'\\q' is no escape")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ bytes \\x4\n", 3, "two hexadecimal digits")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ bytes \n", 3, "gives no bytes")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ base64 *\n", 3, "is no base64")]
    [InlineData("HTTP/1.1 200 OK\n\n~~ cut\ndata: x\n", 4, "The body has ended at '~~ cut'")]
    [InlineData("HTTP/1.1 200 OK\n\nx\n~~ next\n", 4, "An exchange is missing")]
    [InlineData("HTTP/1.1 200 OK\n\nx\n~~ next\n# words\nGET /x\n", 5, "before the first exchange only")]
    public void What_is_no_transcript_is_told_with_its_line(string text, int line, string says)
    {
        var e = Assert.Throws<TranscriptFormatException>(() => Transcript.Parse(text, "chat.http"));
        Assert.Contains(says, e.Problem, StringComparison.Ordinal);
        Assert.Equal(line, e.Line);
        Assert.Equal("chat.http", e.Path);
        Assert.StartsWith($"chat.http({line}): ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_its_line()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("transcript").FullName, "bad.http");
        File.WriteAllBytes(path, [.. "HTTP/1.1 200 OK\n\n"u8, 0xFF]);
        var e = Assert.Throws<TranscriptFormatException>(() => Transcript.Load(path));
        Assert.Equal(3, e.Line);
        Assert.Contains("~~ bytes", e.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/event-stream", "a\n\nb\nc\n\n\n", "'a\n\n' 'b\nc\n\n' '\n'")]
    [InlineData("application/x-ndjson", "1\n2\n~~ bytes 3", "'1\n' '2\n' '3'")]
    [InlineData("application/json", "{\n\n}", "'{\n\n}\n'")]
    [InlineData("application/json", "{\"a\":[1,2]}", "'{\"a\":[1,2]}\n'")]
    [InlineData("application/json", "[{\"a\":[1,2]},\n\"],\\\"]\",3\n]", "'[{\"a\":[1,2]}' ',\n\"],\\\"]\"' ',3\n' ']\n'")]
    [InlineData("application/json", "~~ bytes \\xEF\\xBB\\xBF[1,\n~~ pause 1ms\n2]", "'\uFEFF[1' ',' 1 '2' ']\n'")]
    [InlineData("application/x-json-stream", "1\n2", "'1\n' '2\n'")]
    [InlineData("application/json-seq", "~~ bytes \\x1E{\\n}\\n\\x1E\\x1E1\\n", "'\u001E{\n}\n' '\u001E' '\u001E1\n'")]
    [InlineData("text/event-stream", "~~ crlf\na\n\nb\n\n", "'a\r\n\r\n' 'b\r\n\r\n'")]
    [InlineData("text/event-stream", "a\n~~ pause 1ms\n\nb\n", "'a\n' 1 '\n' 'b\n'")]
    public void Frames_end_where_the_media_type_ends_them(string mediaType, string body, string frames)
    {
        TranscriptResponse response = Transcript.Parse($"HTTP/1.1 200 OK\nContent-Type: {mediaType}\n\n{body}").Exchanges[0].Response;
        Assert.Equal(frames, Steps(response.Frames()));
    }

    [Fact]
    public void Messages_of_an_aws_event_stream_are_told_apart_by_their_lengths_over_pauses_too()
    {
        TranscriptResponse response = Transcript.Parse("""
            HTTP/1.1 200 OK
            Content-Type: application/vnd.amazon.eventstream

            ~~ base64 AAAAMQAAABTjuZoiCzpldmVudC10eXBlBwAFZGVsdGF7InRleHQiOiJIaSJ9c0xigg==
            ~~ base64 AAAAJQAAABPovT7DCzpldmVudC10eXBlBwAEc3RvcHt959HRtA==
            ~~ base64 AAAA
            ~~ pause 1ms
            ~~ base64 JQAAABPovT7DCzpldmVudC10eXBlBwAEc3RvcHt959HRtAAAAA8BAgM=
            """).Exchanges[0].Response;
        Assert.Equal(
            [49, 37, 3, -1, 34, 7],
            response.Frames().Select(step => step is TranscriptStep.Bytes bytes ? bytes.Data.Length : -1));
        Assert.Equal(response.BodyBytes(), response.Frames().OfType<TranscriptStep.Bytes>().SelectMany(bytes => bytes.Data.ToArray()));
    }

    private static string Steps(TranscriptResponse response) => Steps(response.Body);

    private static string Steps(System.Collections.Generic.IReadOnlyList<TranscriptStep> steps) => string.Join(' ', steps.Select(step => step switch
    {
        TranscriptStep.Bytes bytes => $"'{Encoding.UTF8.GetString(bytes.Data.Span)}'",
        TranscriptStep.Pause pause => $"{pause.Duration.TotalMilliseconds}",
        _ => "cut",
    }));
}
