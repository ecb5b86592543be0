using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Generator.Transcripts;
using Signalbook.Testing;
using Exchange = Signalbook.Generator.Transcripts.TranscriptExchange;

namespace Signalbook.Generator.Tests.Transcripts;

/// <summary>The compiler's reader of transcripts is another than the tests': the two are one format.</summary>
/// <param name="output">Gets the count.</param>
public sealed class TranscriptReaderTests(ITestOutputHelper output)
{
    public static TheoryData<string> Refused =>
    [
        "", "# only a description\n", "GET /a\n", "get /a\n\nHTTP/1.1 200 OK\n", "GET a\n\nHTTP/1.1 200 OK\n", "GET /a b c\n\nHTTP/1.1 200 OK\n",
        "GET /a\n\n~~ cut\n\nHTTP/1.1 200 OK\n", "HTTP/2 200 OK\n", "HTTP/1.1 20 OK\n", "HTTP/1.1 100 Continue\n", "HTTP/1.1 600 No\n",
        "HTTP/1.1 200 OK\nno header\n", "HTTP/1.1 200 OK\na b: c\n", "HTTP/1.1 200 OK\na: b\nHTTP/1.1 200 OK\n", "HTTP/1.1 200 OK\n\n~~ cut\nmore\n",
        "HTTP/1.1 200 OK\n\n~~ cut now\n", "HTTP/1.1 200 OK\n\n~~ pause soon\n", "HTTP/1.1 200 OK\n\n~~ bytes \\q\n", "HTTP/1.1 200 OK\n\n~~ bytes \\x0\n",
        "HTTP/1.1 200 OK\n\n~~ base64 ?\n", "HTTP/1.1 200 OK\n\n~~ bytes \n", "HTTP/1.1 200 OK\n\n~~ unknown\n", "HTTP/1.1 200 OK\n\n~~cut\n",
        "HTTP/1.1 200 OK\n\nx\n~~ next\n", "HTTP/1.1 200 OK\n\n~~ next\n# late\nHTTP/1.1 200 OK\n", "HTTP/1.1 200 OK\n\nx\n~~ end\ny\n",
    ];

    public static TheoryData<string> Odd =>
    [
        "\uFEFFHTTP/1.1 200 OK\r\nA: b\r\n\r\nx\r\n", "HTTP/1.1 204\n", "HTTP/1.1 200 OK\n\n~~ crlf\na\n~~ cr\nb\n~~ lf\nc\n~~ end\n\n", "HTTP/1.1 200 OK\n\nx",
        "HTTP/1.1 200 OK\n\n~~ bytes \\r\\n\\t\\\\\\xfF é\n~~ base64 /wAB\nq\n~~ cut\n\n~~ next\nPOST /a?b=c HTTP/1.1\nX: y\n\n{\n\n}\n\nHTTP/1.1 404 Not Found\nA:  b \n\n",
        "# one\n\n# two\n\nHTTP/1.1 200 OK\n\n~~ pause 1.5s\n~~ pause 20ms\n~~x\n~~\n",
    ];

    [Fact]
    public void Both_read_every_transcript_of_the_repository_alike()
    {
        int count = 0;
        foreach (string path in Directory.GetFiles(Repository.At("specs"), "*.http", SearchOption.AllDirectories))
        {
            AssertAlike(File.ReadAllText(path));
            count++;
        }

        output.WriteLine($"{count} transcripts read alike");
        Assert.True(count > 200);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void Both_read_what_is_rarely_written_alike(string text) => AssertAlike(text);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Both_refuse_the_same_at_the_same_line(string text)
    {
        TranscriptFormatException theirs = Assert.Throws<TranscriptFormatException>(() => Transcript.Parse(text));

        Assert.Equal(theirs.Line, Assert.Throws<TranscriptSyntaxException>(() => TranscriptReader.Read(text)).Line);
    }

    [Fact]
    public void A_byte_is_told_at_the_line_it_was_written_in()
    {
        TranscriptBody body = TranscriptReader.Read("HTTP/1.1 200 OK\n\nab\n~~ pause 1s\n\n~~ bytes cd\n").Single().Body;

        Assert.Equal([3, 3, 3, 5, 6, 6], Enumerable.Range(0, body.Bytes.Length).Select(body.LineOf));
    }

    private static void AssertAlike(string text)
    {
        Transcript theirs = Transcript.Parse(text);
        IReadOnlyList<Exchange> ours = TranscriptReader.Read(text);

        Assert.Equal(theirs.Exchanges.Count, ours.Count);
        foreach ((Signalbook.Testing.TranscriptExchange their, Exchange our) in theirs.Exchanges.Zip(ours))
        {
            Assert.Equal((their.Line, their.Request?.Method, their.Request?.Target ?? ""), (our.Line, our.Method, our.Target));
            Assert.Equal((their.Response.StatusCode, their.Response.MediaType), (our.Status, our.MediaType));
            Assert.Equal(their.Response.Headers, our.Headers);
            Assert.Equal(their.Response.BodyBytes(), our.Body.Bytes);
            Assert.Equal(their.Response.Body.OfType<TranscriptStep.Cut>().Any(), our.Body.IsCut);
        }
    }
}
