using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;
using static Signalbook.Generator.Tests.Interpretation.BookReading;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Accumulation, rule by rule. Both readers read each stream, and must agree.</summary>
public sealed class AccumulationTests
{
    [Fact]
    public async Task Messages_and_parts_stand_in_order_of_first_appearance()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, message: /m, part: /p, signals: { text: { role: delta, text: /t }, named: { when: { has: /n } } } }",
            """{"m":"z","n":1}""", """{"m":"b","p":2,"t":"1"}""", """{"m":"a","p":1,"t":"2"}""", """{"m":"b","p":1,"t":"3"}""", """{"m":"b","p":2,"t":"4"}""");

        Assert.Equal(["b 2:14 1:3", "a 1:2"], reading.Reply.Messages.Select(static message => message.Key + string.Concat(message.Parts.Select(static part => $" {part.Key}:{part.Text}"))));
        Assert.Equal("143\n\n2", reading.Reply.Text);
    }

    [Fact]
    public async Task Without_a_part_key_there_is_one_part_a_channel()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { text: { role: delta, text: /t }, why: { role: delta, text: /r, channel: reasoning } } }",
            """{"t":"1"}""", """{"r":"2"}""", """{"t":"3"}""", """{"r":"4"}""");

        Assert.Equal(["text:13", "reasoning:24"], reading.Reply.Messages.Single().Parts.Select(static part => part.Channel + ":" + part.Text));
        Assert.Equal("13", reading.Reply.Text);
    }

    [Fact]
    public async Task A_list_of_places_is_one_part_key()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, part: [/a, /b], signals: { text: { role: delta, text: /t } } }",
            """{"a":1,"t":"1"}""", """{"b":1,"t":"2"}""", """{"a":1,"b":1,"t":"3"}""", """{"t":"4"}""", """{"a":1,"t":"5"}""");

        Assert.Equal(["1/:15", "/1:2", "1/1:3", ":4"], reading.Reply.Messages.Single().Parts.Select(static part => part.Key + ":" + part.Text));
    }

    [Fact]
    public async Task A_part_key_with_the_raw_data_in_it_is_another_one_for_every_frame()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, part: [$event.data, /a], signals: { text: { role: delta, text: /t } } }",
            """{"t":"1"}""", """{"t":"2"}""", """{"t":"2"}""");

        Assert.Equal(["1", "22"], reading.Reply.Messages.Single().Parts.Select(static part => part.Text));
    }

    [Fact]
    public async Task A_signals_own_message_and_part_stand_before_the_streams()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, message: /m, part: /p, signals: { text: { role: delta, at: /x, text: /t, message: /m, part: /p } } }",
            """{"m":"outer","p":"outer","x":{"m":"inner","p":"part","t":"1"}}""");

        Assert.Equal(("inner", "part"), (reading.Signals[0].Message, reading.Signals[0].Part));
    }

    [Fact]
    public async Task Every_signal_tells_the_message_and_part_it_belongs_to()
    {
        StreamReading reading = await ReadAsync("{ ends: eof, message: /m, part: /p, signals: { started: {} } }", """{"m":"a","p":1}""", """{"m":"","p":null}""");

        Assert.Equal([("a", "1"), (null, null)], reading.Signals.Select(static signal => (signal.Message, signal.Part)));
        Assert.Empty(reading.Reply.Messages);
    }

    [Fact]
    public async Task Whole_replaces_and_is_raised_as_what_it_adds()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { text: { role: delta, text: /t }, whole: { when: { has: /w }, whole: /w } } }",
            """{"t":"We"}""", """{"w":"We are"}""", """{"w":"We are"}""", """{"w":"You"}""");

        Assert.Equal(
            [("We", null, false), (" are", "We are", false), ("", "We are", false), ("", "You", true)],
            reading.Signals.Select(static signal => (signal.Text, signal.FinalText, signal.Replaces)));
        Assert.Equal("You", reading.Reply.Text);
    }

    [Fact]
    public async Task Of_text_and_whole_in_one_signal_the_whole_counts()
    {
        StreamReading reading = await ReadAsync("{ ends: eof, signals: { a: { role: delta, text: /t, whole: /w } } }", """{"t":"a"}""", """{"t":"b","w":"abc"}""");

        Assert.Equal(["a:a", "a:bc"], Told(reading));
        Assert.Equal("abc", reading.Reply.Text);
    }

    [Fact]
    public async Task In_channel_tool_each_signal_without_a_part_key_is_a_call()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { call: { role: delta, at: /calls/*, channel: tool, name: /n, text: /a }, piece: { role: delta, channel: tool, part: /p, text: /t } } }",
            """{"calls":[{"n":"f","a":{"x":1}},{"n":"f","a":{"x":2}}]}""", """{"t":"apart"}""");

        Assert.Equal(["f {\"x\":1}", "f {\"x\":2}", " apart"], reading.Reply.Messages.Single().Parts.Select(static part => part.CallName + " " + part.Text));
    }

    [Fact]
    public async Task A_non_empty_id_other_than_the_parts_starts_a_new_call()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { call: { role: delta, channel: tool, part: /p, id: /id, name: /n, text: /t } } }",
            """{"p":0,"id":"a","n":"f"}""", """{"p":0,"id":"","t":"1"}""", """{"p":0,"t":"2"}""", """{"p":0,"id":"a","t":"3"}""", """{"p":0,"id":"b","n":"g","t":"4"}""", """{"p":0,"t":"5"}""");

        Assert.Equal(["a f 123", "b g 45"], reading.Reply.Messages.Single().Parts.Select(static part => $"{part.CallId} {part.CallName} {part.Text}"));
    }

    [Fact]
    public async Task Id_and_name_are_kept_for_the_part()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { call: { role: delta, channel: tool, part: /p, id: /id, name: /n, text: /t } } }",
            """{"p":0,"t":"1"}""", """{"p":0,"n":"f"}""", """{"p":0,"id":"a","n":"g","t":"2"}""");

        Assert.Equal(("a", "f", "12"), reading.Reply.Messages.Single().Parts.Select(static part => (part.CallId, part.CallName, part.Text)).Single());
    }

    [Fact]
    public async Task An_empty_id_or_name_makes_a_delta_match_and_no_call()
    {
        StreamReading reading = await ReadAsync("{ ends: eof, signals: { call: { role: progress, when: { has: /id }, channel: tool, part: /p, id: /id } } }", """{"p":0,"id":""}""");

        Assert.Equal(["call"], Told(reading));
        Assert.Empty(reading.Reply.Messages);
    }

    [Fact]
    public async Task Usage_is_summed_from_a_list_and_merges_name_by_name()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { usage: { when: { has: /u }, usage: { input: /u/i, output: [/u/o, /u/r], total: /u/t } } } }",
            """{"u":{"i":1,"o":2,"r":3,"t":"6"}}""", """{"u":{"o":4,"r":null}}""");

        Assert.Equal(["input=1 output=5", "output=4"], reading.Signals.Select(static signal => string.Join(' ', signal.Usage.Select(static count => $"{count.Key}={count.Value}"))));
        Assert.Equal("input=1 output=4", string.Join(' ', reading.Reply.Usage.OrderBy(static count => count.Key).Select(static count => $"{count.Key}={count.Value}")));
    }

    [Fact]
    public async Task Any_signal_may_bring_text_and_usage_an_end_and_an_error_too()
    {
        const string Book = "{ signals: { end: { role: end, when: { has: /e }, whole: /e, usage: { output: /n } }, failed: { role: error, when: { has: /f }, text: /f } } }";

        StreamReading ended = await ReadAsync(Book, """{"e":"all","n":3}""");
        StreamReading failed = await ReadAsync(Book, """{"f":"some"}""");

        Assert.Equal(("all", 3d), (ended.Reply.Text, ended.Reply.Usage["output"]));
        Assert.Equal("some", failed.Reply.Text);
    }

    [Fact]
    public async Task A_reason_or_code_that_is_no_string_is_its_JSON()
    {
        StreamReading reading = await ReadAsync("{ ends: eof, signals: { failed: { role: error, at: /error, reason: /why, code: /code } } }", """{"error":{"why":{"a": 1},"code":429}}""");

        Assert.Equal(("{\"a\": 1}", "429"), (reading.Verdict.Reason, reading.Verdict.Code));
    }

    [Fact]
    public async Task The_reply_so_far_is_there_when_the_stream_fails()
    {
        StreamReading reading = await ReadAsync("{ signals: { text: { role: delta, at: /t }, done: { role: end, when: { text: '[DONE]' } } } }", """{"t":"so far"}""", "{");

        Assert.Equal((VerdictKind.Format, "so far"), (reading.Verdict.Kind, reading.Reply.Text));
    }
}
