using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>Every book that the language was tried on compiles, each with its own framing, request and references.</summary>
public sealed class BookFrameTests
{
    public static TheoryData<string> Books =>
    [
        "a2a", "agui", "anthropic", "bedrock-converse", "bedrock-invoke", "chatzy", "cody", "cohere", "coze", "coze-workflow", "dify",
        "gemini", "llamacpp", "mcp", "mistral", "ollama", "openai-chat", "openai-responses", "openchatwidget", "replicate", "tgi", "vercel-ui",
    ];

    [Theory]
    [MemberData(nameof(Books))]
    public void A_book_of_the_language_compiles(string name)
    {
        SkipWithout(Path.Combine(BookFrame.Folder, name + ".yaml"));

        Assert.NotEmpty(BookFrame.Of(name).Book.Signals);
    }

    [Fact]
    public void No_book_is_left_out()
    {
        SkipWithout(BookFrame.Folder);

        Assert.Equal(
            Directory.EnumerateFiles(BookFrame.Folder, "*.yaml").Select(static path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal),
            Books.Select(static row => row.Data).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_book_may_start_from_one_in_another_file_and_say_what_is_different()
    {
        BookContract invoke = Other(
            """
            x-stream:
              $ref: chat.yaml#/x-stream
              framing: ndjson
              payload: { at: /bytes, contentEncoding: base64 }
              request: null
              signals:
                done: { role: end, when: { /type: stop } }
                note: null
                extra: { when: { /type: extra } }
            """).Book;

        Assert.Equal(["done", "extra", "content"], invoke.Signals.Select(static signal => signal.Name));
        Assert.Equal("stop", invoke.Signals[0].When[0].Members[0].Constants[0].Text);
        Assert.Equal("/index", invoke.Signals[2].Part[0].Pointer.ToString());
        Assert.Equal(PayloadEncoding.Base64, invoke.Payload!.Encoding);
    }

    [Fact]
    public async Task A_book_of_another_file_reads_streams()
    {
        BookFrame frame = Other("x-stream: { $ref: chat.yaml#/x-stream }");

        StreamReply reply = await frame.ReadMessageAsync(new MemoryStream("data: {\"type\":\"text\",\"text\":\"Hi\",\"index\":4}\n\ndata: {\"type\":\"done\"}\n\n"u8.ToArray()));

        Assert.Equal(("Hi", "4"), (reply.Text, reply.Messages[0].Parts[0].Key));
    }

    private static BookFrame Other(string text) => BookFrame.Compile("other", text, new System.Collections.Generic.Dictionary<string, string>
    {
        ["chat.yaml"] =
            """
            x-stream:
              request: { $request.body#/stream: true }
              part: /index
              signals:
                content: { role: delta, when: { /type: text }, text: /text }
                note: { when: { /type: note }, data: { $ref: '#/components/schemas/Note' } }
                done: { role: end, when: { /type: done } }
            """,
    });

    private static void SkipWithout(string path)
    {
        if (!Path.Exists(path))
            Assert.Skip($"The signal books are not here ({Path.GetFileName(path)}): set SIGNALBOOK_CORPUS to the corpus.");
    }
}
