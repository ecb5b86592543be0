using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Generator.Tests.Corpus;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>Rules of the reference, each on a small book that is compiled and read: payloads, advice, accumulation, ends.</summary>
public sealed class LanguageTests
{
    private static readonly Lazy<BookFrame> s_chat = new(static () => BookFrame.Compile(
        "chat",
        """
        x-stream:
          message: /msg
          part: /part
          signals:
            text:     { role: delta, text: /text }
            both:     { role: delta, at: /both, text: /add, whole: /all }
            call:     { role: delta, at: /call, channel: tool, id: /id, name: /name, text: /args }
            note:     { when: { has: /note }, channel: tool, id: /note }
            star:     { when: { has: /star }, reason: /star/*/x }
            finished: { role: finish, when: { has: /stop }, reason: /stop }
            done:     { role: end, at: /done, reason: /why }
            ended:    { role: end, at: /ended, reason: /why }
            failed:   { role: error, at: /error, reason: /why, code: /code, retry: { overloaded: later, 429: now }, data: { $ref: '#/components/schemas/Problem' } }
          ends: finish
        """));

    [Fact]
    public async Task The_string_at_the_payload_decoded_is_the_data_if_it_is_there()
    {
        BookFrame book = Payload();

        StreamReply reply = await book.ReadMessageAsync(Events(
            $$$"""{"chunk":{"bytes":"{{{Base64("""{"text":"Hé"}""")}}}"}}""",
            """{"text":"!"}""",
            """{"chunk":{"bytes":7},"text":"?"}""",
            $$$"""{"chunk":{"bytes":"{{{Base64("[DONE]")}}}"}}"""));

        Assert.Equal("Hé!?", reply.Text);
    }

    [Theory]
    [InlineData("eyJ0Ijox fQ==")]
    [InlineData("eyJ0IjoxfQ=")]
    [InlineData("eyJ0IjoxfQ")]
    [InlineData("ey-_")]
    [InlineData("/w==")]
    public async Task A_payload_that_is_not_base64_or_no_text_fails_the_stream(string bytes)
    {
        BookFrame book = Payload();

        await Assert.ThrowsAsync<StreamFormatException>(() => book.ReadMessageAsync(Events($$$"""{"chunk":{"bytes":"{{{bytes}}}"}}""")));
    }

    [Theory]
    [InlineData("""{"error":{"code":"overloaded"}}""", RetryAdvice.Later)]
    [InlineData("""{"error":{"code":429}}""", RetryAdvice.Now)]
    [InlineData("""{"error":{"code":"Overloaded"}}""", RetryAdvice.Never)]
    [InlineData("""{"error":{}}""", RetryAdvice.Never)]
    public async Task Retry_is_a_map_from_the_code(string error, RetryAdvice advice)
    {
        StreamErrorException failure = await Assert.ThrowsAnyAsync<StreamErrorException>(() => s_chat.Value.ReadMessageAsync(Events(error)));

        Assert.Equal(advice, failure.Retry);
        Assert.Equal(JsonValueKind.Object, failure.Payload!.Value.ValueKind);
    }

    [Fact]
    public async Task A_later_error_fills_reason_and_code_that_are_absent_and_the_advice_goes_by_them()
    {
        StreamErrorException failure = await Assert.ThrowsAnyAsync<StreamErrorException>(() => s_chat.Value.ReadMessageAsync(Events(
            """{"error":{}}""", """{"error":{"code":"overloaded","why":"busy"}}""", """{"error":{"code":"other","why":"else"}}""", """{"done":{}}""")));

        Assert.Equal(("busy", "overloaded", RetryAdvice.Later, "done"), (failure.Reason, failure.Code, failure.Retry, failure.Contradiction));
    }

    [Fact]
    public async Task After_the_terminal_too_only_the_first_of_several_terminals_of_a_frame_counts()
    {
        StreamReply reply = await s_chat.Value.ReadMessageAsync(Events(
            """{"done":{}}""", """{"done":{},"ended":{"why":"second"}}""", """{"ended":{"why":"third"}}"""));

        Assert.Equal(("done", "third"), (reply.Result!.Signal, reply.Result.Reason));
    }

    [Fact]
    public async Task An_empty_id_or_name_makes_no_part_and_no_call()
    {
        StreamReply reply = await s_chat.Value.ReadMessageAsync(Events("""{"note":""}""", """{"call":{"id":"","name":""}}""", """{"done":{}}"""));

        Assert.Empty(reply.Messages);
    }

    [Fact]
    public async Task Where_text_and_whole_are_both_there_the_whole_alone_counts()
    {
        BookFrame book = s_chat.Value;
        List<UntypedSignal> signals = await book.ReadUntyped(Events("""{"text":"He"}""", """{"both":{"add":"llo","all":"Hello"}}""", """{"done":{}}"""))
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("llo", "Hello", false), (signals[1].Text, signals[1].FinalText, signals[1].Replaces));
    }

    [Fact]
    public async Task A_signal_without_content_names_its_message_and_part_and_begins_neither()
    {
        List<UntypedSignal> signals = await s_chat.Value.ReadUntyped(Events("""{"star":1,"msg":"a","part":3}""", """{"done":{}}"""))
            .ToListAsync(TestContext.Current.CancellationToken);
        StreamReply reply = await s_chat.Value.ReadMessageAsync(Events(
            """{"star":1,"msg":"a"}""", """{"text":"1","msg":"b"}""", """{"text":"2","msg":"a"}""", """{"done":{}}"""));

        Assert.Equal(("a", "3"), (signals[0].MessageId, signals[0].Part));
        Assert.Equal(["b", "a"], reply.Messages.Select(static message => message.Id));
    }

    [Fact]
    public async Task A_finish_without_a_message_key_finishes_all_those_that_begin_later_too()
    {
        StreamReply reply = await s_chat.Value.ReadMessageAsync(Events(
            """{"text":"1","msg":"a"}""", """{"stop":"own","msg":"a"}""", """{"stop":"all"}""", """{"text":"2","msg":"b"}"""));
        StreamReply nothing = await s_chat.Value.ReadMessageAsync(Events("""{"stop":"filtered"}"""));

        Assert.Equal(["a own True", "b all True"], reply.Messages.Select(static message => $"{message.Id} {message.FinishReason} {message.IsFinished}"));
        Assert.Equal("filtered", Assert.Single(nothing.Messages).FinishReason);
    }

    [Fact]
    public async Task End_of_input_is_proper_only_if_every_message_with_text_or_calls_has_had_its_finish()
    {
        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(() => s_chat.Value.ReadMessageAsync(Events(
            """{"text":"1","msg":"a"}""", """{"text":"2","msg":"b"}""", """{"stop":"own","msg":"a"}""")));

        Assert.Equal("1\n\n2", cut.Progress.Reply.Text);
    }

    [Fact]
    public async Task A_star_that_at_does_not_bind_leads_nowhere_also_not_to_a_member_of_that_name()
    {
        List<UntypedSignal> signals = await s_chat.Value.ReadUntyped(Events("""{"star":{"*":{"x":"y"}}}""", """{"done":{}}"""))
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("star", null), (signals[0].Name, signals[0].Reason));
    }

    [Fact]
    public async Task A_tool_call_has_its_arguments_as_json_and_malformed_ones_as_text_with_their_error()
    {
        StreamReply reply = await s_chat.Value.ReadMessageAsync(Events(
            """{"part":0,"call":{"id":"x","name":"find","args":"{\"q\":"}}""",
            """{"part":1,"call":{"id":"y","name":"stop","args":"{\"q\""}}""",
            """{"part":0,"call":{"args":"[1]}"}}""",
            """{"part":2,"call":{"id":"z","name":"whole","args":{"a":1}}}""",
            """{"part":0,"call":{"id":"w","args":"null"}}""",
            """{"text":"{}"}""",
            """{"done":{}}"""));

        IReadOnlyList<ReplyPart> parts = Assert.Single(reply.Messages).Parts;
        Assert.Equal(["x find", "y stop", "z whole", "w ", " "], parts.Select(static part => $"{part.CallId} {part.CallName}"));
        Assert.Equal("[1]", parts[0].Arguments!.Value.GetProperty("q").GetRawText());
        Assert.Null(parts[0].ArgumentsError);
        Assert.Equal(("{\"q\"", (JsonElement?)null), (parts[1].Text, parts[1].Arguments));
        Assert.NotNull(parts[1].ArgumentsError);
        Assert.Equal(1, parts[2].Arguments!.Value.GetProperty("a").GetInt32());
        Assert.Null(parts[4].Arguments);
        Assert.Null(parts[4].ArgumentsError);
    }

    [Fact]
    public async Task The_payload_of_a_delta_is_parsed_on_demand_until_the_next_signal_is_asked_for()
    {
        BookFrame book = BookFrame.Compile(
            "demand",
            """
            x-stream:
              signals:
                piece: { role: delta, text: /text, data: { $ref: '#/components/schemas/Piece' } }
                done:  { role: end, when: { has: /done }, data: { $ref: '#/components/schemas/Done' } }
            """);

        await DemandAsync(book.Read(Events("""{"text":"a","x":1}""", """{"text":"b","x":2}""", """{"done":3}""")));
    }

    [Fact]
    public async Task Many_payloads_share_a_property_and_that_of_a_delta_is_parsed_on_demand()
    {
        string others = string.Concat(Enumerable.Range(1, 8).Select(static i => $"    other{i}: {{ when: {{ /type: t{i} }}, data: {{ $ref: '#/components/schemas/Other{i}' }} }}\n"));
        BookFrame book = BookFrame.Compile(
            "many",
            $$"""
            x-stream:
              signals:
                piece: { role: delta, text: /text, data: { $ref: '#/components/schemas/Piece' } }
            {{others}}    done:  { role: end, when: { has: /done }, data: { $ref: '#/components/schemas/Done' } }
            """);

        await ManyAsync(book.Read(Events("""{"text":"a","x":1}""", """{"type":"t8","x":2}""", """{"what":0}""", """{"done":3}""")));
    }

    private static async Task ManyAsync<TSignal>(IAsyncEnumerable<TSignal> call)
        where TSignal : struct
    {
        IAsyncEnumerator<TSignal> signals = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await signals.MoveNextAsync();
        dynamic first = signals.Current;
        Assert.Equal("1", Member(first.Data, "x"));
        await signals.MoveNextAsync();
        dynamic second = signals.Current;
        Assert.Throws<InvalidOperationException>(() => (object?)first.Data);
        Assert.Equal("2", Member(second.Data, "x"));
        await signals.MoveNextAsync();
        dynamic unknown = signals.Current;
        Assert.Null((object?)unknown.Data);
        await signals.MoveNextAsync();
        dynamic last = signals.Current;
        await signals.DisposeAsync();
        Assert.Equal("3", Member(last.Data, "done"));
    }

    private static async Task DemandAsync<TSignal>(IAsyncEnumerable<TSignal> call)
        where TSignal : struct
    {
        IAsyncEnumerator<TSignal> signals = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await signals.MoveNextAsync();
        dynamic first = signals.Current;
        Assert.Equal("1", Member(first.Piece, "x"));
        Assert.Equal("1", Member(first.Piece, "x"));
        Assert.Null((object?)first.Done);
        await signals.MoveNextAsync();
        dynamic second = signals.Current;
        Assert.Throws<InvalidOperationException>(() => (object?)first.Piece);
        Assert.Equal("2", Member(second.Piece, "x"));
        Assert.False(first.Equals(second));
        await signals.MoveNextAsync();
        dynamic last = signals.Current;
        await signals.DisposeAsync();
        Assert.Throws<InvalidOperationException>(() => (object?)second.Piece);
        Assert.Equal("3", Member(last.Done, "done"));
    }

    private static string Member(dynamic payload, string name) => ((Json.JsonMembers)payload.ExtraMembers)[name].GetRawText();

    private static BookFrame Payload() => BookFrame.Compile(
        "payload",
        """
        x-stream:
          payload: { at: /chunk/bytes, contentEncoding: base64 }
          signals:
            text: { role: delta, text: /text }
            done: { role: end, when: { text: '[DONE]' } }
        """);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static MemoryStream Events(params string[] data) =>
        new(Encoding.UTF8.GetBytes(string.Concat(data.Select(static one => $"data: {one}\n\n"))));
}
