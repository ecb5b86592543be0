using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;
using static Signalbook.Generator.Tests.Interpretation.BookReading;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>The evaluation of a frame, rule by rule. Both readers read each stream, and must agree.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public async Task Groups_in_order_of_first_appearance_and_places_in_document_order()
    {
        StreamReading reading = await ReadAsync(
            """
            ends: eof
            signals:
              b: { role: delta, at: /b/* }
              a: { role: delta, at: /a/* }
              c: { when: { has: /c } }
              d: { role: delta, at: /b/*, when: { '': never } }
            """,
            """{"a":["1","2"],"c":0,"b":["3",null,"4"]}""");

        Assert.Equal(["b:3", "b:4", "a:1", "a:2", "c"], Told(reading));
    }

    [Fact]
    public async Task Signals_that_words_tell_apart_are_taken_in_the_books_order_too()
    {
        StreamReading reading = await ReadAsync(
            """
            ends: eof
            signals:
              named:  { when: [{ /type: one, has: /name }, { /type: [two, three] }] }
              one:    { when: { /type: one } }
              text:   { role: delta, text: /text }
              call:   { role: delta, when: { /type: three }, channel: tool, id: /id, name: /call, part: /i }
              four:   { when: [{ /type: four }, { /type: five }] }
              five:   { when: { /type: [five, six] } }
              number: { when: { /type: 6 } }
              sent:   { when: { text: go } }
              rest:   { when: { has: /type } }
            """,
            """{"type":"one","name":1}""", """{"type":"one","text":"t"}""", """{"type":"tw\u006f"}""", """{"type":"three","id":"x"}""", """{"type":"four","text":"t"}""",
            """{"type":"four"}""", """{"type":"five"}""", """{"type":"six"}""", """{"type":6}""", "go", """{"type":"seven"}""", """{"type":null}""", """{"type":["one"]}""");

        Assert.Equal(["named", "one", "named", "named", "text:t", "four", "four", "five", "number", "sent", "rest", "unknown", "rest"], Told(reading));
    }

    [Fact]
    public async Task A_delta_that_is_not_there_is_not_taken_whatever_its_keys_are()
    {
        StreamReading reading = await ReadAsync(
            """
            ends: eof
            signals:
              text:  { role: delta, when: { /type: delta }, text: /text, part: /id }
              other: {}
            """,
            """{"type":"delta","id":"half \ud83d"}""", """{"type":"delta","text":"","id":"half \ud83d"}""", """{"type":"delta","text":"a","id":"b"}""");

        Assert.Equal(["other", "text:a"], Told(reading));
    }

    [Fact]
    public async Task A_star_reaches_any_depth()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { part: { role: delta, at: /a/*/b/*/t } } }",
            """{"a":[{"b":[{"t":"1"},{"t":"2"}]},{"b":{}},null,{"b":[{"u":"-"},{"t":"3"}]}]}""");

        Assert.Equal(["part:1", "part:2", "part:3"], Told(reading));
    }

    [Fact]
    public async Task At_each_place_the_first_signal_of_the_group_that_matches_is_taken()
    {
        StreamReading reading = await ReadAsync(
            """
            ends: eof
            signals:
              thought: { role: delta, at: /parts/*, when: { /thought: true }, text: /text, channel: reasoning }
              said:    { role: delta, at: /parts/*, text: /text }
              other:   { at: /parts/* }
            """,
            """{"parts":[{"text":"a","thought":true},{"text":"b"},{"call":1},{"text":"c","thought":"true"}]}""");

        Assert.Equal(["thought:a", "said:b", "other", "said:c"], Told(reading));
    }

    [Fact]
    public async Task A_delta_matches_only_with_text_whole_id_or_name()
    {
        StreamReading reading = await ReadAsync(
            """
            ends: eof
            signals:
              call:  { role: delta, channel: tool, part: /i, text: /t, whole: /w, id: /id, name: /n }
              other: {}
            """,
            """{"i":0,"t":"a"}""", """{"i":1,"w":"a"}""", """{"i":2,"id":"a"}""", """{"i":3,"n":"a"}""", """{"i":4}""");

        Assert.Equal(["call:a", "call:a", "call", "call", "other"], Told(reading));
    }

    [Fact]
    public async Task A_signal_without_at_and_when_that_is_no_delta_is_the_last_resort()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { rest: {}, a: { role: delta, at: /a }, b: { role: ignore, when: { has: /b } } } }",
            """{"a":"1"}""", """{"b":1}""", """{"c":1}""", "{ no JSON");

        Assert.Equal(["a:1", "rest", "rest"], Told(reading));
    }

    [Fact]
    public async Task A_terminal_is_raised_last_and_only_the_first_of_several()
    {
        StreamReading reading = await ReadAsync(
            """
            signals:
              failed: { role: error, at: /error, reason: /why }
              done:   { role: end, when: { has: /done } }
              text:   { role: delta, at: /text }
            """,
            """{"done":1,"text":"a","error":{"why":"no"}}""");

        Assert.Equal(["text:a"], Told(reading));
        Assert.Equal(("failed", "no", null), (reading.Verdict.Signal, reading.Verdict.Reason, reading.Verdict.Contradiction));
    }

    [Fact]
    public async Task An_empty_delta_without_id_or_name_is_taken_and_not_raised()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { call: { role: delta, channel: tool, part: /i, text: /t, id: /id }, other: {} } }",
            """{"i":0,"t":""}""", """{"i":0,"t":"","id":""}""", """{"i":0,"t":"","id":"x"}""");

        Assert.Equal(["call"], Told(reading));
    }

    [Fact]
    public async Task Nothing_of_an_ignored_signal_is_raised_or_kept()
    {
        StreamReading reading = await ReadAsync("{ ends: eof, signals: { known: { role: ignore, when: { has: /t }, text: /t, usage: { input: /n } } } }", """{"t":"a","n":1}""");

        Assert.Empty(reading.Signals);
        Assert.Empty(reading.Reply.Messages);
        Assert.Empty(reading.Reply.Usage);
    }

    [Theory]
    [InlineData("""{"a":""", false)]
    [InlineData(""" {"a":1} x""", false)]
    [InlineData("""["a" """, true)]
    [InlineData("text", true)]
    public async Task Data_that_begins_with_a_brace_and_is_not_one_JSON_value_fails_the_stream_as_malformed(string data, bool isKept)
    {
        StreamReading reading = await ReadAsync("{ ends: eof, signals: { a: { role: delta, at: /a } } }", """{"a":"1"}""", data, """{"a":"2"}""");

        Assert.Equal(isKept ? VerdictKind.End : VerdictKind.Format, reading.Verdict.Kind);
        Assert.Equal(isKept ? ["a:1", "unknown", "a:2"] : ["a:1"], Told(reading));
    }

    [Theory]
    [InlineData("keep", nameof(VerdictKind.End), "a:1 unknown a:2")]
    [InlineData("skip", nameof(VerdictKind.End), "a:1 a:2")]
    [InlineData("fail", nameof(VerdictKind.Format), "a:1")]
    public async Task Unmatched_says_what_becomes_of_frames_that_no_signal_takes(string unmatched, string kind, string told)
    {
        StreamReading reading = await ReadAsync($"{{ ends: eof, unmatched: {unmatched}, signals: {{ a: {{ role: delta, at: /a }} }} }}", """{"a":"1"}""", """{"b":1}""", """{"a":"2"}""");

        Assert.Equal(kind, reading.Verdict.Kind.ToString());
        Assert.Equal(told, string.Join(' ', Told(reading)));
    }

    [Theory]
    [InlineData("""{ text: go }""", "go", true)]
    [InlineData("""{ text: go }""", "go ", false)]
    [InlineData("""{ prefix: go }""", "gone", true)]
    [InlineData("""{ prefix: go }""", "ego", false)]
    [InlineData("""{ event: message }""", "go", true)]
    [InlineData("""{ event: [tick, message] }""", "go", true)]
    [InlineData("""{ event: Message }""", "go", false)]
    [InlineData("""{ has: /a }""", """{"a":1}""", true)]
    [InlineData("""{ has: /a }""", """{"a":null}""", false)]
    [InlineData("""{ has: [/a, /b] }""", """{"a":1}""", false)]
    [InlineData("""{ has: /a/*/b }""", """{"a":[{},{"b":0}]}""", true)]
    [InlineData("""{ /a: x }""", """{"a":"x"}""", true)]
    [InlineData("""{ /a: x }""", """{"a":"X"}""", false)]
    [InlineData("""{ /a: 1 }""", """{"a":1.0}""", true)]
    [InlineData("""{ /a: 1 }""", """{"a":"1"}""", false)]
    [InlineData("""{ /a: [x, 1] }""", """{"a":10e-1}""", true)]
    [InlineData("""{ /a: null }""", """{"b":1}""", true)]
    [InlineData("""{ /a: null }""", """{"a":null}""", true)]
    [InlineData("""{ /a: null }""", """{"a":0}""", false)]
    [InlineData("""{ /a: null }""", "no JSON", false)]
    [InlineData("""{ /a/*/b: x }""", """{"a":[{"b":"y"},{"b":"x"}]}""", true)]
    [InlineData("""{ /a/*/b: x }""", """{"a":{"b":"x"}}""", false)]
    [InlineData("""{ '': x }""", "\"x\"", true)]
    [InlineData("""{ /a: x }""", """{"a":"y","a":"x"}""", true)]
    [InlineData("""{ /a: x }""", """{"a":"x","a":null}""", false)]
    [InlineData("""{ /a/0: x }""", """{"a":["x"]}""", true)]
    [InlineData("""{ /a/00: x }""", """{"a":["x"]}""", false)]
    [InlineData("""{ /a: x, event: tick }""", """{"a":"x"}""", false)]
    [InlineData("""[{ text: go }, { has: /a }]""", """{"a":1}""", true)]
    public async Task A_matcher_holds_when_all_of_it_does_and_a_list_when_one_does(string when, string data, bool holds)
    {
        StreamReading reading = await ReadAsync($"{{ ends: eof, signals: {{ taken: {{ when: {when} }} }} }}", data);

        Assert.Equal([holds ? "taken" : "unknown"], Told(reading));
    }

    [Fact]
    public async Task A_place_that_is_null_is_no_place()
    {
        StreamReading reading = await ReadAsync("{ ends: eof, unmatched: skip, signals: { a: { at: /a } } }", """{"a":null}""", """{"a":false}""", "null");

        Assert.Equal(["a"], Told(reading));
    }

    [Fact]
    public async Task Pointers_of_a_signal_start_at_its_place_and_those_of_the_data_at_its_root()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { a: { role: delta, at: /a/*, text: /t, id: '$event.data#/t', name: '$event.data#/a/*/n', reason: '$event.data#/b/*/n' } } }",
            """{"t":"root","a":[{"t":"1","n":"x"},{"t":"2","n":"y"}],"b":[{"n":"-"}]}""");

        Assert.Equal([("1", "root", "x", null), ("2", "root", "y", null)], System.Linq.Enumerable.Select(reading.Signals, static signal => (signal.Text, signal.CallId, signal.CallName, signal.Reason)));
    }

    [Fact]
    public async Task A_star_that_no_place_binds_leads_nowhere()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { a: { when: { has: /a }, text: /a/*, reason: '$event.data#/a/*' } } }", """{"a":["1"]}""", """{"a":{"*":"1"}}""");

        Assert.All(reading.Signals, static signal => Assert.Equal((null, null), (signal.Text, signal.Reason)));
    }

    [Fact]
    public async Task Event_expressions_are_the_frames_data_rest_name_and_id()
    {
        StreamReading reading = await ReadStreamAsync(
            """
            ends: eof
            signals:
              said: { role: delta, when: [{ prefix: 'a:' }, { prefix: 'long:' }, { text: bare }], text: $event.data, id: $event.rest, name: $event.name, code: $event.id }
            """,
            "event: tick\nid: 7\ndata: long:  x y \n\ndata: bare\n\n");

        Assert.Equal(("long:  x y ", "x y", "tick", "7"), (reading.Signals[0].Text, reading.Signals[0].CallId, reading.Signals[0].CallName, reading.Signals[0].Code));
        Assert.Equal(("bare", null, "message", "7"), (reading.Signals[1].Text, reading.Signals[1].CallId, reading.Signals[1].CallName, reading.Signals[1].Code));
    }

    [Fact]
    public async Task The_rest_of_one_of_several_alternatives_can_be_a_deltas_only_value()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, signals: { said: { role: delta, when: [{ has: /a }, { prefix: 'b:' }], text: $event.rest } } }", "b: x", """{"a":1}""");

        Assert.Equal(["said:x", "unknown"], Told(reading));
    }

    [Fact]
    public async Task A_delta_with_at_takes_the_value_there_as_text_and_a_finish_as_reason()
    {
        StreamReading reading = await ReadAsync(
            "{ signals: { text: { role: delta, at: /t }, finished: { role: finish, at: /f } } }", """{"t":"a","f":"stop"}""");

        Assert.Equal(["text:a", "finished"], Told(reading));
        Assert.Equal("stop", reading.Signals[1].Reason);
    }

    [Fact]
    public async Task Only_a_string_is_text_but_in_channel_tool_an_object_or_array_counts_as_its_raw_JSON()
    {
        StreamReading reading = await ReadAsync(
            "{ ends: eof, unmatched: skip, signals: { a: { role: delta, at: /a }, t: { role: delta, at: /t/*, channel: tool, part: $event.id } } }",
            """{"a":{"x": 1},"t":[{"x": 1},[2 ],3,"4"]}""", """{"a":1}""");

        Assert.Equal(["t:{\"x\": 1}", "t:[2 ]", "t:4"], Told(reading));
    }

    [Fact]
    public async Task The_payload_is_the_data_where_a_string_stands()
    {
        const string Book = "{ ends: eof, payload: { at: /bytes, contentEncoding: base64 }, signals: { a: { role: delta, at: /a } } }";

        StreamReading reading = await ReadAsync(Book, """{"bytes":"eyJhIjoiMSJ9","a":"-"}""", """{"bytes":1,"a":"2"}""", """{"a":"3"}""");

        Assert.Equal(["a:1", "a:2", "a:3"], Told(reading));
        Assert.Equal(VerdictKind.Format, (await ReadAsync(Book, """{"bytes":"eyJhIjoiMSJ9 "}""")).Verdict.Kind);
        Assert.Equal(VerdictKind.Format, (await ReadAsync(Book, """{"bytes":"_w=="}""")).Verdict.Kind);
    }
}
