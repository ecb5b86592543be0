namespace Signalbook.Generator.Tests.Binding;

public sealed class BookRulesTests
{
    [Theory]
    [InlineData("a: { when: { has: /x } }", "b: { when: { has: [/x, /y] } }")]
    [InlineData("a: { when: { has: /x } }", "b: { when: { /x: 1 } }")]
    [InlineData("a: { when: { /type: [m, n] } }", "b: { when: { /type: n, /more: 1 } }")]
    [InlineData("a: { when: { prefix: 'E' } }", "b: { when: { text: 'Error' } }")]
    [InlineData("a: { when: { event: [m, n] } }", "b: { when: { event: m, text: z } }")]
    [InlineData("a: { when: [{ text: z }, { text: y }] }", "b: { when: [{ text: y }] }")]
    [InlineData("a: { at: /u }", "b: { at: /u, when: { /n: 1 } }")]
    [InlineData("a: { role: delta, text: /t }", "b: { role: delta, text: /t, when: { /n: 1 } }")]
    public void A_signal_behind_a_weaker_one_can_never_be_taken(string first, string second) =>
        Assert.Equal(["SIG0310 18:5 The signal 'b' can never be taken: 'a' stands before it, at line 17, and takes everything that it would"], Bound.Book(Book(first, second)).Reported);

    [Theory]
    [InlineData("a: { when: { has: [/x, /y] } }", "b: { when: { has: /x } }")]
    [InlineData("a: { when: { has: /x } }", "b: { when: { /x: [1, null] } }")]
    [InlineData("a: { when: { /type: m } }", "b: { when: { /type: [m, n] } }")]
    [InlineData("a: { at: /u }", "b: { at: /v }")]
    [InlineData("a: { role: delta, text: /t }", "b: { role: delta, text: /t, whole: /w }")]
    [InlineData("a: { role: delta, text: /t }", "b: { role: delta, text: /t, channel: tool, part: /p }")]
    [InlineData("a: { role: delta, text: /t }", "b: { when: { has: /t } }")]
    [InlineData("a: { }", "b: { when: { has: /t } }")]
    public void A_signal_that_some_frame_reaches_is_not_told(string first, string second) =>
        Assert.Empty(Bound.Book(Book(first, second)).Reported);

    [Theory]
    [InlineData("a: { when: { text: x } }", "b: { when: [{ /s: x }, { text: x }] }", "18:28")]
    [InlineData("a: { when: [{ text: z }, { prefix: x }] }", "b: { when: [{ text: xy }, { /s: x }] }", "18:17")]
    [InlineData("a: { role: delta, text: /t, when: { /s: x } }", "b: { role: delta, text: /t, when: [{ /s: y }, { /s: x, /more: 1 }] }", "18:51")]
    public void A_spelling_that_an_earlier_signal_takes_is_told_where_it_stands(string first, string second, string place) =>
        Assert.Equal([$"SIG0322 {place} The signal 'b' is never told by this: 'a' stands before it, at line 17, and takes it"], Bound.Book(Book(first, second)).Reported);

    [Fact]
    public void There_is_one_last_resort() =>
        Assert.Equal(["SIG0314 18:5 The signal 'b' has neither 'at' nor 'when', as has 'a'; there can be one"], Bound.Book(Book("a: {}", "b: { role: ignore }")).Reported);

    [Fact]
    public void Two_places_that_read_the_same_value_would_count_it_twice() =>
        Assert.Equal(
            ["SIG0311 18:5 The signals 'b' and 'a' add the same value to the channel 'text'; its text would count twice"],
            Bound.Book(Book("a: { role: delta, at: /m, text: /t }", "b: { role: delta, at: /m/t }")).Reported);

    [Fact]
    public void A_model_could_write_a_terminal_that_is_matched_by_text_alone() =>
        Assert.Equal(
            ["SIG0312 18:5"],
            Bound.Book(Book("a: { role: delta, text: $event.data, when: { event: output } }", "b: { role: error, when: { text: boom } }").Replace("text: '[END]'", "event: end", System.StringComparison.Ordinal)).Places);

    [Fact]
    public void Tool_text_without_a_part_makes_every_piece_a_call() =>
        Assert.Equal(["SIG0313 17:5"], Bound.Book(Book("a: { role: delta, text: /t, channel: tool }", "b: { when: { has: /x } }")).Places);

    [Theory]
    [InlineData("a: { role: delta, at: /t, channel: tool, part: /i, text: /args, id: /id }")]
    [InlineData("a: { at: /t, channel: tool, part: $event.data#/i, id: /id, name: /name }")]
    [InlineData("a: { role: delta, at: /t, channel: tool, part: $event.data#/i, id: $event.data#/id }")]
    [InlineData("a: { role: delta, at: /t, part: $event.data#/i }")]
    public void A_signal_whose_text_is_no_object_is_right(string signal) =>
        Assert.Empty(Bound.Book(Book(signal, "b: { when: { has: /x } }")).Places);

    [Theory]
    [InlineData("a: { role: delta, at: /t, channel: tool, part: $event.data#/i, id: /id }", "id")]
    [InlineData("a: { role: delta, at: /t, channel: tool, part: $event.data#/i, text: '', name: /name }", "name")]
    [InlineData("a: { role: delta, at: /t/*, part: /index }", "part")]
    [InlineData("a: { role: delta, at: /t/*, message: /index }", "message")]
    public void A_delta_whose_text_would_be_an_object_is_told(string signal, string key) =>
        Assert.Contains($"though '{key}' looks within it", Assert.Single(Bound.Book(Book(signal, "b: { when: { has: /x } }")).Reported), System.StringComparison.Ordinal);

    private static string Book(string first, string second) =>
        "  signals:\n    " + first + "\n    " + second + "\n    done: { role: end, when: { text: '[END]' } }";
}
