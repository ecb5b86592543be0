using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;
using static Signalbook.Generator.Tests.Interpretation.BookReading;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>How streams end, rule by rule. Both readers read each stream, and must agree.</summary>
public sealed class EndTests
{
    private const string Terminals = """
        signals:
          text:   { role: delta, at: /t }
          done:   { role: end,   when: { has: /done }, reason: /done/why, data: { $ref: '#/components/schemas/Any' } }
          failed: { role: error, when: { has: /error }, reason: /error/why, code: /error/code, retry: { busy: later, '7': now } }
        """;

    private const string Finishes = """
        message: /m
        signals:
          text:     { role: delta, at: /t }
          call:     { role: delta, at: /n, channel: tool, name: '' }
          finished: { role: finish, at: /f }
        """;

    [Fact]
    public async Task The_first_terminal_decides_and_nothing_is_raised_after_it()
    {
        StreamReading reading = await ReadAsync(Terminals, """{"t":"a"}""", """{"done":{}}""", """{"t":"b"}""", "{ malformed", """{"error":{"why":"late"}}""");

        Assert.Equal(["text:a", "done"], Told(reading));
        Assert.Equal(("done", "a"), (reading.Verdict.Signal, reading.Reply.Text));
    }

    [Fact]
    public async Task A_later_terminal_of_the_same_role_fills_what_is_absent()
    {
        StreamReading failed = await ReadAsync(Terminals, """{"error":{"why":"first"}}""", """{"error":{"why":"second","code":"busy"}}""", """{"error":{"code":"third"}}""");
        StreamReading ended = await ReadAsync(Terminals, """{"done":{"x":1}}""", """{"done":{"why":"late"}}""");

        Assert.Equal(("first", "busy", Contract.RetryAdvice.Later), (failed.Verdict.Reason, failed.Verdict.Code, failed.Verdict.Retry));
        Assert.Equal(("late", """{"done":{"x":1}}"""), (ended.Verdict.Reason, ended.Verdict.Data?.GetRawText()));
    }

    [Fact]
    public async Task A_later_terminal_of_another_kind_is_reported()
    {
        StreamReading ended = await ReadAsync(Terminals, """{"done":{}}""", """{"error":{"why":"late"}}""");
        StreamReading failed = await ReadAsync(Terminals, """{"error":{}}""", """{"done":{"why":"late"}}""");

        Assert.Equal((VerdictKind.End, null, "failed"), (ended.Verdict.Kind, ended.Verdict.Reason, ended.Verdict.Contradiction));
        Assert.Equal((VerdictKind.Error, null, "done"), (failed.Verdict.Kind, failed.Verdict.Reason, failed.Verdict.Contradiction));
    }

    [Fact]
    public async Task Of_a_later_frame_too_only_the_first_terminal_counts()
    {
        StreamReading reading = await ReadAsync(Terminals, """{"done":{}}""", """{"done":{"why":"second"},"error":{}}""");

        Assert.Equal(("second", null), (reading.Verdict.Reason, reading.Verdict.Contradiction));
    }

    [Fact]
    public async Task A_later_terminal_that_cannot_be_read_is_there_all_the_same()
    {
        StreamReading ended = await ReadAsync(Terminals, """{"done":{}}""", """{"error":{"why":"half \ud83d"}}""");
        StreamReading skipped = await ReadAsync(Terminals, """{"done":{}}""", """{"done":{"why":"half \ud83d"}}""", """{"done":{"why":"late"}}""");

        Assert.Equal((VerdictKind.End, "failed"), (ended.Verdict.Kind, ended.Verdict.Contradiction));
        Assert.Equal((VerdictKind.End, "late"), (skipped.Verdict.Kind, skipped.Verdict.Reason));
    }

    public static TheoryData<string, string, int> LastLines
    {
        get
        {
            (string Latin, VerdictKind Kind)[] lines =
            [
                // Cut: more bytes could have made JSON of it.
                ("{", VerdictKind.Truncated), (" {\"t", VerdictKind.Truncated), ("{\"t\":\"a\\", VerdictKind.Truncated), ("{\"t\":\"\\ud8", VerdictKind.Truncated),
                ("{\"t\":tru", VerdictKind.Truncated), ("{\"t\":-", VerdictKind.Truncated), ("{\"t\":{}", VerdictKind.Truncated), ("{\"t\":[1,", VerdictKind.Truncated),
                ("{\"t\":\"caf\u00C3", VerdictKind.Truncated), ("{\"t\":\"\u00F0\u009F\u0092", VerdictKind.Truncated), ("\u00C3", VerdictKind.Truncated),

                // Malformed: nothing could.
                ("{]", VerdictKind.Format), ("{\"t\":trx", VerdictKind.Format), ("{\"t\":\"\\x", VerdictKind.Format), ("{\"t\":01", VerdictKind.Format), ("{\"t\":\"a\tb", VerdictKind.Format),
                ("{t", VerdictKind.Format), ("{\"t\":1}x", VerdictKind.Format), ("{\"t\":1}{", VerdictKind.Format), ("{\"t\":\"\u00C3(", VerdictKind.Format),
                ("{\"t\":\"\u00ED\u00A0", VerdictKind.Format), ("\u00C0", VerdictKind.Format),
            ];
            var data = new TheoryData<string, string, int>();
            foreach (string mediaType in (string[])["application/x-ndjson", "text/plain", "application/json"])
            {
                foreach ((string latin, VerdictKind kind) in lines)
                    data.Add(mediaType, latin, (int)kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LastLines))]
    public async Task What_the_end_of_input_cuts_is_cut_and_what_no_more_bytes_could_make_json_is_malformed(string mediaType, string latin, int kind)
    {
        string book = mediaType == "text/plain" ? "framing: lines\n" + Terminals : Terminals;
        string eof = "ends: eof\n" + book;
        string begun = mediaType == "application/json" ? "" : "{\"t\":\"a\"}\n";

        foreach (string one in (string[])[book, eof])
        {
            StreamReading reading = await ReadBytesAsync(one, mediaType, Encoding.Latin1.GetBytes(begun + latin));

            Assert.Equal((VerdictKind)kind, reading.Verdict.Kind);
            Assert.Equal(begun.Length == 0 ? [] : ["text:a"], Told(reading));
        }

        // A line that has its end was not cut.
        if (begun.Length > 0)
            Assert.Equal(VerdictKind.Format, (await ReadBytesAsync(book, mediaType, Encoding.Latin1.GetBytes(begun + latin + "\n"))).Verdict.Kind);
    }

    [Fact]
    public async Task What_only_the_end_of_input_completes_is_read_after_the_terminal_too()
    {
        StreamReading reading = await ReadStreamAsync(Terminals, "data: {\"error\":{}}\n\ndata: {\"error\":{\"why\":\"last\"}}");

        Assert.Equal("last", reading.Verdict.Reason);
    }

    [Theory]
    [InlineData("\"busy\"", nameof(Contract.RetryAdvice.Later))]
    [InlineData("7", nameof(Contract.RetryAdvice.Now))]
    [InlineData("\"Busy\"", nameof(Contract.RetryAdvice.Never))]
    [InlineData("null", nameof(Contract.RetryAdvice.Never))]
    public async Task Retry_maps_a_code_to_advice(string code, string advice)
    {
        StreamReading reading = await ReadAsync(Terminals, """{"error":{"code":_}}""".Replace("_", code, System.StringComparison.Ordinal));

        Assert.Equal(advice, reading.Verdict.Retry.ToString());
    }

    [Fact]
    public async Task With_an_end_signal_the_end_of_input_before_it_is_truncated()
    {
        StreamReading reading = await ReadAsync(Terminals, """{"t":"a"}""");

        Assert.Equal((VerdictKind.Truncated, "a"), (reading.Verdict.Kind, reading.Reply.Text));
    }

    [Theory]
    [InlineData("""{"m":"a","t":"1"} {"m":"a","f":"stop"}""", true)]
    [InlineData("""{"m":"a","t":"1"} {"m":"b","t":"2"} {"m":"a","f":"stop"}""", false)]
    [InlineData("""{"m":"a","t":"1"} {"m":"b","n":"f"} {"m":"a","f":"stop"}""", false)]
    [InlineData("""{"m":"a","t":"1"} {"m":"b","t":"2"} {"m":"a","f":"stop"} {"m":"b","f":"stop"}""", true)]
    [InlineData("""{"m":"a","t":"1"} {"m":"b","t":"2"} {"f":"stop"}""", true)]
    [InlineData("""{"f":"stop"} {"m":"a","t":"1"}""", true)]
    [InlineData("""{"m":"a","t":"1"}""", false)]
    [InlineData("""{"m":"a","f":"stop"}""", true)]
    [InlineData("", false)]
    public async Task Ends_finish_is_proper_when_every_message_with_text_or_calls_has_had_its_finish(string frames, bool isProper)
    {
        StreamReading reading = await ReadAsync(Finishes, [.. frames.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(isProper ? VerdictKind.End : VerdictKind.Truncated, reading.Verdict.Kind);
    }

    [Fact]
    public async Task A_finish_without_a_key_gives_its_reason_to_the_messages_that_have_none()
    {
        StreamReading reading = await ReadAsync(Finishes, """{"m":"a","t":"1"}""", """{"m":"a","f":"own"}""", """{"f":"all"}""", """{"m":"b","t":"2"}""");
        StreamReading empty = await ReadAsync(Finishes, """{"f":"refused"}""");

        Assert.Equal([("a", "own"), ("b", "all")], reading.Reply.Messages.Select(static message => (message.Key, message.FinishReason)));
        Assert.Equal([(null, "refused", true)], empty.Reply.Messages.Select(static message => (message.Key, message.FinishReason, message.IsFinished)));
    }

    [Theory]
    [InlineData("end", nameof(VerdictKind.Truncated))]
    [InlineData("finish", nameof(VerdictKind.Truncated))]
    [InlineData("eof", nameof(VerdictKind.End))]
    public async Task Ends_can_be_written(string ends, string kind)
    {
        StreamReading reading = await ReadAsync($"{{ ends: {ends}, signals: {{ text: {{ role: delta, at: /t }} }} }}", """{"t":"a"}""");

        Assert.Equal(kind, reading.Verdict.Kind.ToString());
    }

    [Theory]
    [InlineData("start token done", nameof(VerdictKind.End), 3)]
    [InlineData("start done", nameof(VerdictKind.End), 2)]
    [InlineData("token", nameof(VerdictKind.Order), 0)]
    [InlineData("start start", nameof(VerdictKind.Order), 1)]
    [InlineData("note start token note done", nameof(VerdictKind.End), 5)]
    [InlineData("start token failed", nameof(VerdictKind.Error), 2)]
    [InlineData("failed", nameof(VerdictKind.Error), 0)]
    [InlineData("start token", nameof(VerdictKind.Truncated), 2)]
    public async Task Order_reads_its_names_and_each_must_leave_it_completable(string frames, string kind, int raised)
    {
        StreamReading reading = await ReadAsync(
            """
            order: start token* done
            signals:
              start:  { when: { text: start } }
              token:  { when: { text: token } }
              note:   { when: { text: note } }
              done:   { role: end, when: { text: done } }
              failed: { role: error, when: { text: failed } }
            """,
            frames.Split(' '));

        Assert.Equal(kind, reading.Verdict.Kind.ToString());
        Assert.Equal(raised, reading.Signals.Count);
    }

    [Theory]
    [InlineData("a b", nameof(VerdictKind.End))]
    [InlineData("b b a", nameof(VerdictKind.End))]
    [InlineData("a", nameof(VerdictKind.Order))]
    [InlineData("a c", nameof(VerdictKind.Order))]
    public async Task A_proper_end_of_input_must_complete_the_order(string frames, string kind)
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, order: 'a b | (b c?)+ a', signals: { a: { when: { text: a } }, b: { when: { text: b } }, c: { when: { text: c } } } }", frames.Split(' '));

        Assert.Equal(kind, reading.Verdict.Kind.ToString());
    }

    [Theory]
    [InlineData("data: {\"done\":{}}", nameof(VerdictKind.End), "done")]
    [InlineData("data: {\"t\":\"a\"}", nameof(VerdictKind.Truncated), "")]
    [InlineData("data: {\"t\":\"a\"}\n", nameof(VerdictKind.Truncated), "")]
    [InlineData("data: {\"t\":\"a\"}\n\n", nameof(VerdictKind.Truncated), "text:a")]
    [InlineData("data: {\"t\":", nameof(VerdictKind.Truncated), "")]
    public async Task An_event_without_its_blank_line_counts_only_if_it_is_a_complete_terminal(string stream, string kind, string told)
    {
        StreamReading reading = await ReadStreamAsync(Terminals, stream);

        Assert.Equal(kind, reading.Verdict.Kind.ToString());
        Assert.Equal(told, string.Join(' ', Told(reading)));
    }

    [Theory]
    [InlineData("exception", "throttled", "{\"message\":\"slow down\"}", "throttled", "slow down")]
    [InlineData("error", "500", "", "500", null)]
    public async Task An_event_stream_message_that_is_an_exception_or_error_is_an_error(string type, string name, string payload, string code, string? reason)
    {
        StreamReading reading = await ReadBytesAsync(
            "{ framing: aws-event-stream, ends: eof, unmatched: skip, signals: { text: { role: delta, at: /t } } }",
            "application/vnd.amazon.eventstream",
            [.. EventStreamMessage.Write("event", "chunk", "{\"t\":\"a\"}"u8.ToArray()), .. EventStreamMessage.Write(type, name, Encoding.UTF8.GetBytes(payload))]);

        Assert.Equal(["text:a"], Told(reading));
        Assert.Equal((VerdictKind.Error, null, code, reason), (reading.Verdict.Kind, reading.Verdict.Signal, reading.Verdict.Code, reading.Verdict.Reason));
    }

    [Fact]
    public async Task A_signal_that_takes_an_exception_stands_before_that_rule()
    {
        StreamReading reading = await ReadBytesAsync(
            "{ framing: aws-event-stream, ends: eof, signals: { failed: { role: error, when: { event: throttled }, code: $event.name, retry: later } } }",
            "application/vnd.amazon.eventstream",
            EventStreamMessage.Write("exception", "throttled", "{\"message\":\"slow down\"}"u8.ToArray()));

        Assert.Equal(("failed", "throttled", Contract.RetryAdvice.Later), (reading.Verdict.Signal, reading.Verdict.Code, reading.Verdict.Retry));
    }

    [Theory]
    [InlineData("json-array", "application/json", "[{\"t\":\"a\"},{\"t\":\"b\"}]", nameof(VerdictKind.End))]
    [InlineData("json-array", "application/json", "[{\"t\":\"a\"},{\"t\":\"b\"}", nameof(VerdictKind.Truncated))]
    [InlineData("json-array", "application/json", "[{\"t\":\"a\"},{\"t\":\"b\"},{\"t", nameof(VerdictKind.Truncated))]
    [InlineData("json-seq", "application/json-seq", "\u001e{\"t\":\"a\"}\n\u001e{\"t\":\"b\"}\n", nameof(VerdictKind.End))]
    [InlineData("json-seq", "application/json-seq", "\u001e{\"t\":\"a\"}\n\u001e{\"t\":\"b\"}\n\u001e{\"t", nameof(VerdictKind.Truncated))]
    [InlineData("ndjson", "application/x-ndjson", "{\"t\":\"a\"}\r\n\n{\"t\":\"b\"}", nameof(VerdictKind.End))]
    [InlineData("lines", "text/plain", "{\"t\":\"a\"}\n\n{\"t\":\"b\"}\n", nameof(VerdictKind.End))]
    [InlineData("json", "application/json", "{\"t\":\"a\"}", nameof(VerdictKind.End))]
    public async Task Every_framing_gives_the_same_frames(string framing, string mediaType, string body, string kind)
    {
        StreamReading reading = await ReadBytesAsync(
            $"{{ framing: {framing}, ends: eof, signals: {{ text: {{ role: delta, at: /t }} }} }}", mediaType, Encoding.UTF8.GetBytes(body));

        Assert.Equal(kind, reading.Verdict.Kind.ToString());
        Assert.Equal(framing == "json" ? "a" : "ab", reading.Reply.Text);
    }
}
