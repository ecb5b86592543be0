using System;
using System.Linq;

namespace Signalbook.Testing.Tests;

public class TranscriptWriterTests
{
    [Fact]
    public void A_written_transcript_looks_like_what_was_read()
    {
        const string Text = """
            # Two pieces.
            #
            # And words.

            POST /chat?stream=true
            Content-Type: application/json

            {
              "prompt": "Hi"
            }

            HTTP/1.1 200 OK
            Content-Type: text/event-stream

            data: one

            ~~ pause 500ms
            data: two
            ~~ cut
            ~~ next
            GET /status

            HTTP/1.1 204

            """;
        Assert.Equal(Text, TranscriptWriter.Write(Transcript.Parse(Text)));
    }

    [Fact]
    public void Messages_of_an_aws_event_stream_are_written_one_a_line()
    {
        const string Text = """
            HTTP/1.1 200 OK
            Content-Type: application/vnd.amazon.eventstream

            ~~ base64 AAAAMQAAABTjuZoiCzpldmVudC10eXBlBwAFZGVsdGF7InRleHQiOiJIaSJ9c0xigg==
            ~~ base64 AAAAJQAAABPovT7DCzpldmVudC10eXBlBwAEc3RvcHt959HRtA==
            ~~ pause 1ms
            ~~ base64 AAAA
            ~~ cut

            """;
        Assert.Equal(Text, TranscriptWriter.Write(Transcript.Parse(Text)));
    }

    [Theory]
    [InlineData("a\n~~ end")]
    [InlineData("~~ crlf\na\n\n~~ lf\nb")]
    [InlineData("~~ crlf\na\n\n~~ end")]
    [InlineData("~~ cr\na\n\nb")]
    [InlineData("~~ bytes ~~ next\\n\nHTTP/1.1 200 OK\nGET /\n")]
    [InlineData("~~ bytes \\xFF\\x00\\\\\\r\\n \\xEF\\xBF\\xBD\\xC3")]
    [InlineData("~~ pause 0.5ms\n~~ pause 1s\n~~ cut")]
    [InlineData(" leading and trailing ")]
    public void Reading_what_was_written_gives_the_same_body(string body)
    {
        TranscriptResponse first = Transcript.Parse("HTTP/1.1 200 OK\nX-Twice: a\nX-Twice: b\n\n" + body).Exchanges[0].Response;
        string written = TranscriptWriter.Write(new Transcript("", [new TranscriptExchange(null, first)]));
        TranscriptResponse second = Transcript.Parse(written).Exchanges[0].Response;
        Assert.Equal(first.BodyBytes(), second.BodyBytes());
        Assert.Equal(first.Headers, second.Headers);
        Assert.Equal(first.Body.Select(Kind), second.Body.Select(Kind));
        Assert.Equal(written, TranscriptWriter.Write(Transcript.Parse(written)));
    }

    [Fact]
    public void Any_bytes_survive_being_written()
    {
        var random = new Random(7);
        for (int round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 60)];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(3) == 0 ? (byte)random.Next(256) : "\r\n~ a\\"u8[random.Next(6)];
            var response = new TranscriptResponse(200, "OK", [], [new TranscriptStep.Bytes(bytes)]);
            string written = TranscriptWriter.Write(new Transcript("", [new TranscriptExchange(null, response)]));
            Assert.Equal(bytes, Transcript.Parse(written).Exchanges[0].Response.BodyBytes());
        }
    }

    [Fact]
    public void A_request_body_that_would_read_as_an_answer_is_refused()
    {
        var request = new TranscriptRequest("POST", "/", [], "x\nHTTP/1.1 200 OK");
        var transcript = new Transcript("", [new TranscriptExchange(request, new TranscriptResponse(200, "", [], []))]);
        Assert.Throws<ArgumentException>(() => TranscriptWriter.Write(transcript));
    }

    private static string Kind(TranscriptStep step) => step is TranscriptStep.Pause pause ? $"{pause.Duration}" : step.GetType().Name;
}
