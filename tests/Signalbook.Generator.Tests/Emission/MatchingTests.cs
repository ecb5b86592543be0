using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using static Signalbook.Generator.Tests.Emission.SampleContract;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>Small books, compiled and held against frames: what the reference's evaluation says must come out.</summary>
public sealed class MatchingTests
{
    [Fact]
    public async Task At_a_place_the_first_signal_that_matches_is_taken()
    {
        BookContract book = Book(
            Signal("first", SignalRole.Progress, null, Has("/a")),
            Signal("second", SignalRole.Progress, null, Has("/b")));

        Assert.Equal(["first"], await NamesAsync(book, """{"a":1,"b":1}"""));
        Assert.Equal(["second"], await NamesAsync(book, """{"b":1}"""));
    }

    [Fact]
    public async Task Groups_are_taken_in_order_of_first_appearance_and_places_in_document_order()
    {
        BookContract book = Book(
            Signal("late", SignalRole.Delta, "/x/*/late") with { Text = At("") },
            Signal("early", SignalRole.Delta, "/x/*/early") with { Text = At("") });

        List<UntypedSignal> signals = await ReadAsync(book, """{"x":[{"early":"1","late":"2"},{"early":"3","late":"4"},null,{"late":5}]}""");

        Assert.Equal(["late 2", "late 4", "early 1", "early 3"], signals.Select(signal => $"{signal.Name} {signal.Text}"));
    }

    [Fact]
    public async Task A_delta_without_a_value_leaves_the_place_to_the_next_signal()
    {
        BookContract book = Book(
            Signal("content", SignalRole.Delta) with { Text = At("/content") },
            Signal("other", SignalRole.Progress, null, Has("/content")));

        Assert.Equal(["content"], await NamesAsync(book, """{"content":"a"}"""));
        Assert.Equal(["other"], await NamesAsync(book, """{"content":1}"""));
        Assert.Equal(["unknown"], await NamesAsync(book, """{"content":null}"""));
    }

    [Theory]
    [InlineData("""{"x":null}""", true)]
    [InlineData("""{}""", true)]
    [InlineData("""{"x":1}""", false)]
    [InlineData("""7""", true)]
    [InlineData("""null""", true)]
    [InlineData("""not json""", false)]
    public async Task Null_means_absent_and_never_holds_on_data_that_is_not_json(string data, bool holds)
    {
        BookContract book = Book(Signal("absent", SignalRole.Progress, null, Equal("/x", [null])));

        Assert.Equal([holds ? "absent" : "unknown"], await NamesAsync(book, data));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("1.0", true)]
    [InlineData("\"1\"", false)]
    [InlineData("true", true)]
    [InlineData("\"true\"", false)]
    [InlineData("\"A\"", true)]
    [InlineData("\"a\"", false)]
    [InlineData("null", true)]
    [InlineData("[1]", false)]
    public async Task Of_several_constants_one_must_be_equal_and_type_counts(string value, bool holds)
    {
        BookContract book = Book(Signal("equal", SignalRole.Progress, null, Equal("/x", 1, true, "A", null)));

        Assert.Equal([holds ? "equal" : "unknown"], await NamesAsync(book, $$"""{"x":{{value}}}"""));
    }

    [Fact]
    public async Task Of_alternatives_one_must_hold_and_of_a_matcher_all()
    {
        var both = new MatcherContract(null, null, ["chunk", "piece"], [Pointer("/a")], Equal("/b", 1, 2).Members);
        BookContract book = Book(Signal("taken", SignalRole.Progress, null, Text("go"), both));

        Assert.Equal(["taken"], await NamesAsync(book, "go"));
        Assert.Equal(["unknown"], await NamesAsync(book, """{"a":1,"b":1}"""));
        Assert.Equal(["taken"], Names(await GeneratedCode.ReadAsync(book, "event: piece\ndata: {\"a\":1,\"b\":2}\n\n")));
        Assert.Equal(["unknown"], Names(await GeneratedCode.ReadAsync(book, "event: piece\ndata: {\"a\":1,\"b\":3}\n\n")));
        Assert.Equal(["unknown"], Names(await GeneratedCode.ReadAsync(book, "event: other\ndata: {\"a\":1,\"b\":2}\n\n")));
    }

    [Fact]
    public async Task The_rest_follows_the_prefix_of_the_alternative_that_matched()
    {
        BookContract book = Book(
            Signal("said", SignalRole.Progress, null, Prefix("long prefix:"), Prefix("l:"), Text("plain")) with
            {
                Text = Event(PlaceSource.Rest),
            });

        Assert.Equal("a b", Assert.Single(await ReadAsync(book, "long prefix:  a b ")).Text);
        Assert.Equal("c", Assert.Single(await ReadAsync(book, "l: c")).Text);
        Assert.Null(Assert.Single(await ReadAsync(book, "plain")).Text);
    }

    [Theory]
    [InlineData("""{"items":[{"t":"a"},{"t":"b"}]}""", "some")]
    [InlineData("""{"items":[{"t":"a"}]}""", "none")]
    [InlineData("""{"items":[]}""", "none")]
    [InlineData("""{"items":[{"u":1}]}""", "without")]
    [InlineData("""{"items":[null,{}]}""", "none")]
    public async Task A_free_star_means_some_element(string data, string expected)
    {
        BookContract book = Book(
            Signal("some", SignalRole.Progress, null, Equal("/items/*/t", "b")),
            Signal("without", SignalRole.Progress, null, Has("/items/*/u")),
            Signal("none", SignalRole.Progress, null, Has("/items")));

        Assert.Equal([expected], await NamesAsync(book, data));
    }

    [Theory]
    [InlineData("""{"items":[{"t":"a"}]}""", false)]
    [InlineData("""{"items":[{"t":"b"}]}""", true)]
    [InlineData("""{"items":[{}]}""", true)]
    [InlineData("""{}""", true)]
    [InlineData("""text""", false)]
    public async Task A_free_star_may_ask_for_nothing_at_all(string data, bool holds)
    {
        BookContract book = Book(Signal("taken", SignalRole.Progress, null, Equal("/items/*/t", null, "b")));

        Assert.Equal([holds ? "taken" : "unknown"], await NamesAsync(book, data));
    }

    [Fact]
    public async Task A_star_of_the_stream_is_the_element_the_place_is_on()
    {
        BookContract book = Book(
            Signal("content", SignalRole.Delta, "/choices/*/delta/content") with
            {
                Text = At(""),
                Message = Root("/choices/*/index"),
                Part = [Root("/other/*/index")],
            });

        List<UntypedSignal> signals = await ReadAsync(
            book, """{"choices":[{"index":7,"delta":{"content":"a"}},{"index":8,"delta":{"content":"b"}}],"other":[{"index":1}]}""");

        Assert.Equal(["7 a", "8 b"], signals.Select(signal => $"{signal.MessageId} {signal.Text}"));
        Assert.All(signals, signal => Assert.Null(signal.Part));
    }

    [Fact]
    public async Task A_tool_call_is_a_delta_by_any_of_its_values()
    {
        BookContract book = Book(
            Signal("call", SignalRole.Delta, "/calls/*") with
            {
                Channel = "tool",
                Text = At("/arguments"),
                CallId = At("/id"),
                CallName = At("/name"),
                Part = [At("/index"), Root("/turn")],
            });

        List<UntypedSignal> signals = await ReadAsync(
            book, """{"turn":1,"calls":[{"index":0,"id":"x"},{"index":1,"name":"f"},{"index":2,"arguments":{"q": 1}},{"index":3}]}""");

        Assert.Equal(3, signals.Count);
        Assert.Equal("x", signals[0].CallId);
        Assert.Equal("f", signals[1].CallName);
        Assert.Equal("""{"q": 1}""", signals[2].Text);
        Assert.Equal(3, signals.Select(signal => signal.Part).Distinct().Count());
    }

    [Fact]
    public async Task Usage_is_the_sum_of_its_places()
    {
        BookContract book = Book(
            Signal("usage", SignalRole.Progress, "/usage") with
            {
                Usage = [new UsageContract("input", [At("/a"), At("/b/c"), At("/missing")])],
            });

        UntypedSignal signal = Assert.Single(await ReadAsync(book, """{"usage":{"a":2,"b":{"c":3}}}"""));

        Assert.Equal(5, signal.Usage["input"]);
    }

    [Fact]
    public async Task The_last_resort_is_taken_if_nothing_else_was()
    {
        BookContract book = Book(
            Signal("rest", SignalRole.Progress) with { Reason = At("/why") },
            Signal("known", SignalRole.Progress, null, Has("/a")));

        Assert.Equal(["known"], await NamesAsync(book, """{"a":1}"""));
        Assert.Equal("because", Assert.Single(await ReadAsync(book, """{"why":"because"}""")).Reason);
        Assert.Equal(["rest"], await NamesAsync(book, "anything"));
    }

    [Fact]
    public async Task A_chain_at_a_place_ends_with_what_always_matches()
    {
        BookContract book = Book(
            Signal("a", SignalRole.Progress, "/x", Equal("/kind", "a")),
            Signal("any", SignalRole.Progress, "/x"),
            Signal("never", SignalRole.Progress, "/x", Equal("/kind", "b")));

        Assert.Equal(["a"], await NamesAsync(book, """{"x":{"kind":"a"}}"""));
        Assert.Equal(["any"], await NamesAsync(book, """{"x":{"kind":"b"}}"""));
        Assert.Equal(["unknown"], await NamesAsync(book, """{"x":null}"""));
    }

    [Fact]
    public async Task Signals_of_several_groups_come_from_one_frame()
    {
        BookContract book = Book(
            Signal("content", SignalRole.Delta, "/text") with { Text = At("") },
            Signal("finished", SignalRole.Finish, "/finish") with { Reason = At("") },
            Signal("raw", SignalRole.Progress, null, Has("/text")));

        Assert.Equal(["content", "finished", "raw"], await NamesAsync(book, """{"text":"a","finish":"stop"}"""));
    }

    [Fact]
    public async Task Names_of_the_spec_may_be_anything()
    {
        BookContract book = Book(
            Signal("frame", SignalRole.Delta, "/root/*/frame") with { Text = At("") },
            Signal("taken", SignalRole.Delta, "/taken") with { Text = At("/taken") },
            Signal("event", SignalRole.Delta, "/\"\\\n\u202E/~1/class") with { Text = At("") },
            Signal("class", SignalRole.Progress, null, Equal("/class", "\"u8\n"), Equal("/class", "x")));

        Assert.Equal(["frame"], await NamesAsync(book, """{"root":[{"frame":"a"}]}"""));
        Assert.Equal(["taken"], await NamesAsync(book, """{"taken":{"taken":"a"}}"""));
        Assert.Equal(["class"], await NamesAsync(book, """{"class":"\"u8\n"}"""));
    }

    private static Task<List<UntypedSignal>> ReadAsync(BookContract book, string data) => GeneratedCode.ReadAsync(book, $"data: {data}\n\n");

    private static async Task<IEnumerable<string>> NamesAsync(BookContract book, string data) => Names(await ReadAsync(book, data));

    private static IEnumerable<string> Names(List<UntypedSignal> signals) => signals.Select(signal => signal.Name);
}
