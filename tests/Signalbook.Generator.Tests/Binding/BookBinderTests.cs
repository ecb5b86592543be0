using System;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class BookBinderTests
{
    private const string Minimal = "  signals:\n    content: { role: delta, text: /content }\n    done: { role: end, when: { text: '[DONE]' } }";

    [Theory]
    [InlineData("text/event-stream", "ServerSentEvents")]
    [InlineData("'text/event-stream; charset=utf-8'", "ServerSentEvents")]
    [InlineData("application/x-ndjson", "JsonLines")]
    [InlineData("application/jsonl", "JsonLines")]
    [InlineData("application/stream+json", "JsonLines")]
    [InlineData("application/json-seq", "JsonSequence")]
    [InlineData("application/vnd.amazon.eventstream", "AwsEventStream")]
    [InlineData("application/json", "Json")]
    public void The_media_type_says_the_framing(string mediaType, string framing)
    {
        MediaContract media = Assert.Single(Bound.Book(Minimal, mediaType).Operation("chat").Responses[0].Media);

        Assert.Equal((BodyKind.Stream, 0, framing), (media.Kind, media.Book, media.Framing));
    }

    [Theory]
    [InlineData("sse", "ServerSentEvents")]
    [InlineData("ndjson", "JsonLines")]
    [InlineData("json-seq", "JsonSequence")]
    [InlineData("json-array", "JsonArray")]
    [InlineData("lines", "Lines")]
    [InlineData("json", "Json")]
    [InlineData("aws-event-stream", "AwsEventStream")]
    public void A_framing_that_is_written_overrides_the_media_type(string written, string framing) =>
        Assert.Equal(framing, Bound.Book(Minimal + "\n  framing: " + written, "text/plain").Operation("chat").Responses[0].Media[0].Framing);

    [Fact]
    public void A_payload_is_a_place_and_an_encoding()
    {
        BookContract book = Bound.Book(Minimal + "\n  payload: { at: /chunk/bytes, contentEncoding: base64 }").OneBook;

        Assert.Equal(("/chunk/bytes", PayloadEncoding.Base64), (book.Payload!.At.ToString(), book.Payload.Encoding));
        Assert.Equal(PayloadEncoding.None, Bound.Book(Minimal + "\n  payload: { at: /text }").OneBook.Payload!.Encoding);
    }

    [Theory]
    [InlineData("framing: ndjsn", "SIG0302 20:12 This is the string 'ndjsn', expected one of sse, ndjson, json-seq, json-array, lines, json, aws-event-stream. Did you mean 'ndjson'?")]
    [InlineData("payload: { at: /items/*, contentEncoding: base64 }", "SIG0304 20:18 '/items/*' is not a JSON Pointer: a '*' leads to many values, and the data is one")]
    [InlineData("payload: { at: /bytes, contentEncoding: gzip }", "SIG0302 20:43 This is the string 'gzip', expected one of base64")]
    [InlineData("payload: { contentEncoding: base64 }", "SIG0315 20:3 The key 'at' is missing in payload")]
    [InlineData("sginals: {}", "SIG0301 20:3 The key 'sginals' is unknown in x-stream. Did you mean 'signals'?")]
    [InlineData("ends: eod", "SIG0302 20:9 This is the string 'eod', expected one of end, finish, eof. Did you mean 'end'?")]
    [InlineData("unmatched: true", "SIG0302 20:14 This is the boolean true, expected one of keep, skip, fail")]
    [InlineData("order: content* dnoe", "SIG0307 20:19 The order names 'dnoe', which is not a signal of this book. Did you mean 'done'?")]
    [InlineData("order: content* (done", "SIG0308 20:10 The order does not parse at its end: a parenthesis is not closed")]
    [InlineData("limits: { idle: 30s }", "SIG0302 20:19 This is the string '30s', expected an ISO 8601 duration such as PT2S or PT0.5S (no years or months)")]
    [InlineData("limits: { frame: 0 }", "SIG0302 20:20 This is the number 0, expected a whole number from 1")]
    [InlineData("limits: { frames: 1 }", "SIG0301 20:13 The key 'frames' is unknown in limits. Did you mean 'frame'?")]
    [InlineData("message: id", "SIG0304 20:12 'id' is not a JSON Pointer: it begins with a slash, or is ''. Did you mean '/id'?")]
    [InlineData("message: $event.ide", "SIG0305 20:12 '$event.ide' is not an expression that can stand here: the expressions are $event.data, $event.rest, $event.name, $event.id and $event.data#/pointer. Did you mean '$event.id'?")]
    [InlineData("message: $response.body#/id", "SIG0305 20:12 '$response.body#/id' is not an expression that can stand here: the answer's body is the stream itself; $event.data#/pointer reads a frame of it")]
    [InlineData("request: { stream: true }", "SIG0305 20:14 'stream' is not an expression that can stand here: it has to be a place in the request, such as $request.body#/stream")]
    public void A_wrong_key_is_told_with_its_place_and_what_to_write(string key, string reported)
    {
        Bound bound = Bound.Book(Minimal + "\n  # the next line is wrong\n  " + key);

        Assert.Equal([reported], bound.Reported);
        Assert.False(bound.HasContract);
    }

    [Fact]
    public void What_is_not_written_has_its_default()
    {
        BookContract book = Bound.Book(Minimal).OneBook;

        Assert.Equal(("chat", "Chat", StreamEnd.End, UnmatchedFrames.Keep, new LimitsContract(null, null, null), false), (book.Name, book.Identifier, book.Ends, book.Unmatched, book.Limits, book.CanRecover));
        Assert.Null(book.Order);
    }

    [Fact]
    public void Limits_are_ticks_and_bytes() => Assert.Equal(
        new LimitsContract(TimeSpan.FromSeconds(30).Ticks, TimeSpan.FromMinutes(2).Ticks, 65536),
        Bound.Book(Minimal + "\n  limits: { firstFrame: PT30S, idle: PT2M, frame: 65536 }").OneBook.Limits);

    [Theory]
    [InlineData("finished: { role: finish, at: /reason }", "", "Finish")]
    [InlineData("finished: { role: finish, at: /reason }\n    done: { role: end, when: { text: x } }", "", "End")]
    [InlineData("content: { role: delta, text: /t }", "ends: eof", "EndOfInput")]
    [InlineData("done: { role: end, when: { text: x } }", "ends: finish", "Finish")]
    public void The_end_follows_the_roles_unless_it_is_written(string signals, string key, string ends) =>
        Assert.Equal(ends, "" + Bound.Book("  signals:\n    " + signals + "\n  " + key).OneBook.Ends);

    [Fact]
    public void A_book_without_end_or_finish_has_to_say_how_it_ends() =>
        Assert.Equal(["SIG0306 14:34"], Bound.Book("  signals:\n    content: { role: delta, text: /t }").Places);

    [Fact]
    public void An_end_that_was_misread_is_told_and_not_missed_too() =>
        Assert.Equal(["SIG0302 18:19"], Bound.Book("  signals:\n    content: { role: delta, text: /t }\n    done: { role: End, when: { text: x } }").Places);

    [Fact]
    public void A_book_without_signals_is_refused() => Assert.Equal(["SIG0318 14:34"], Bound.Book("  signals: {}").Places);

    [Fact]
    public void The_streams_message_and_part_stand_in_every_signal_that_has_none()
    {
        Bound bound = Bound.Book(
            "  message: /choices/*/index\n  part: [/kind, $event.name]\n  signals:\n"
            + "    content: { role: delta, at: /choices/*/delta, text: /content }\n"
            + "    own: { role: delta, at: /other, message: /id, part: /index }\n"
            + "    done: { role: end, when: { text: x } }");

        Assert.Equal("Root /choices/*/index", Text(bound.Signal("content").Message));
        Assert.Equal(["Root /kind", "Name "], bound.Signal("content").Part.Select(Text));
        Assert.Equal("Place /id", Text(bound.Signal("own").Message));
        Assert.Equal(["Place /index"], bound.Signal("own").Part.Select(Text));
    }

    [Fact]
    public void A_ref_brings_the_keys_and_signals_that_are_not_written_beside_it()
    {
        Bound bound = Bound.Paths(
            Operation("first", "/a", "{ message: $event.id, unmatched: skip, ends: end, signals: { content: { role: delta, text: /a }, ping: { role: ignore, when: { text: p } }, done: { role: end, when: { text: x } } } }")
            + Operation("second", "/b", "{ $ref: '#/paths/~1a/get/responses/200/content/text~1event-stream/x-stream', message: null, unmatched: fail, signals: { extra: { when: { text: e } }, content: { role: delta, text: /b }, ping: null } }"));

        BookContract second = bound.Contract.Books[1];
        Assert.Equal(["extra", "content", "done"], second.Signals.Select(signal => signal.Name));
        Assert.Equal("Place /b", Text(second.Signals[1].Text));
        Assert.Null(second.Signals[1].Message);
        Assert.Equal(("second", UnmatchedFrames.Fail, StreamEnd.End), (second.Name, second.Unmatched, second.Ends));
    }

    [Fact]
    public void Two_operations_with_equal_books_share_the_first_ones()
    {
        Bound bound = Bound.Paths(
            Operation("first", "/a", "{ signals: { done: { role: end, when: { text: x } } } }")
            + Operation("second", "/b", "{ signals: { done: { role: end, when: [{ text: x }] } } }"));

        Assert.Equal("First", bound.OneBook.Identifier);
        Assert.Equal([0, 0], bound.Contract.Methods.Cast<StreamMethod>().Select(method => method.Book));
        Assert.Equal(["FirstCall", "SecondCall"], bound.Contract.Methods.Cast<StreamMethod>().Select(method => method.CallName));
    }

    [Theory]
    [InlineData("other.yaml#/x-stream", "there is no such ProviderSpec in the project: a book of another file has to be one, by its path from this file")]
    [InlineData("#/x-nothing", "there is nothing at that place")]
    [InlineData("#/x-book", "it leads back to itself")]
    public void A_ref_that_leads_to_no_book_is_told(string reference, string why)
    {
        Bound bound = Bound.Book("  $ref: '" + reference + "'");

        Assert.Equal([$"SIG0319 16:9 The reference '{reference}' does not lead to a book: {why}"], bound.Reported);
    }

    [Fact]
    public void What_a_stream_needs_of_the_request_is_the_methods_matter()
    {
        Bound bound = Bound.Book(Minimal + "\n  request: { $request.body#/stream: true, $request.query.alt: sse }");

        Assert.Equal(
            [new RequestConstant(new(ExpressionSource.RequestBody, "/stream"), "true"), new RequestConstant(new(ExpressionSource.RequestQuery, "alt"), "\"sse\"")],
            bound.Method("chat").Constants);
    }

    [Fact]
    public void A_streaming_media_type_without_a_book_is_read_as_text_and_told()
    {
        Bound bound = Bound.Paths("  /a:\n    get:\n      operationId: a\n      responses: { '200': { description: d, content: { text/event-stream: { schema: { type: string } } } } }\n");

        Assert.Equal(["SIG0206 10:56"], bound.Places);
        Assert.Equal(BodyKind.Text, bound.Operation("a").Responses[0].Media[0].Kind);
        Assert.Equal(new TypeRef(ValueKind.String), Assert.IsType<AnswerMethod>(bound.Method("a")).Result);
    }

    private static string Text(PlaceContract? place) => place!.Source + " " + place.Pointer;

    private static string Operation(string id, string path, string stream) =>
        $"  {path}:\n    get:\n      operationId: {id}\n      responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {stream} }} }} }} }}\n";
}
