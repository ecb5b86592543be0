using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class SignalBinderTests
{
    [Fact]
    public void A_signal_is_progress_in_the_text_channel_unless_it_says_otherwise()
    {
        SignalContract signal = Signal("{ when: { text: x } }");

        Assert.Equal((SignalRole.Progress, "text", Contract.RetryAdvice.Never, false, "Probe"), (signal.Role, signal.Channel, signal.Retry, signal.HasAt, signal.Identifier));
        Assert.False(signal.IsLastResort);
    }

    [Fact]
    public void A_delta_at_a_place_takes_the_value_there_as_text() =>
        Assert.Equal(new PlaceContract(PlaceSource.Place, PointerContract.Root), Signal("{ role: delta, at: /choices/*/delta }").Text);

    [Theory]
    [InlineData("{ role: delta, at: /a, whole: /b }")]
    [InlineData("{ role: delta, id: /b }")]
    public void A_delta_that_says_what_it_takes_takes_nothing_else(string signal) => Assert.Null(Signal(signal).Text);

    [Fact]
    public void A_finish_at_a_place_takes_the_value_there_as_reason() =>
        Assert.Equal(new PlaceContract(PlaceSource.Place, PointerContract.Root), Signal("{ role: finish, at: /choices/*/finish_reason }").Reason);

    [Fact]
    public void Usage_is_a_place_or_a_sum_of_places() => Assert.Equal(
        ["input: Place /a", "output: Place /b + Root /c/d"],
        Signal("{ at: /usage, usage: { input: /a, output: [/b, $event.data#/c/d] } }").Usage
            .Select(usage => usage.Name + ": " + string.Join(" + ", usage.Places.Select(place => place.Source + " " + place.Pointer))));

    [Fact]
    public void Pointers_are_unescaped() =>
        Assert.Equal(["a/b", "c~d", "*"], Signal("{ role: delta, text: /a~1b/c~0d/* }").Text!.Pointer.Segments);

    [Fact]
    public void A_payload_is_a_component_and_its_description_is_the_signals()
    {
        Bound bound = Bound.Book(
            "  signals:\n    closed: { role: end, when: { text: x }, data: { $ref: '#/components/schemas/closed_data' } }",
            components: "components: { schemas: { closed_data: { description: The end., properties: { id: { type: string } } } } }");

        Assert.Equal(new TypeRef(ValueKind.Object, "ClosedData"), bound.Signal("closed").Data);
        Assert.Equal("The end.", bound.Signal("closed").Docs.Description);
    }

    [Fact]
    public void A_matcher_is_all_of_its_conditions_and_a_list_is_alternatives()
    {
        SignalContract signal = Signal("{ when: [{ text: a, event: done }, { prefix: 'E:', event: [x, y], has: [/p, /q], /n: 1, /s: [one, two], '': true, /absent: null }] }");

        Assert.Equal(2, signal.When.Count);
        Assert.Equal(("a", "done"), (signal.When[0].Text, Assert.Single(signal.When[0].Events)));
        MatcherContract second = signal.When[1];
        Assert.Equal(("E:", "x y", "/p /q"), (second.Prefix, string.Join(' ', second.Events), string.Join(' ', second.Has)));
        Assert.Equal(
            ["/n=Number:1", "/s=String:one,String:two", "=Boolean:true", "/absent=Null:null"],
            second.Members.Select(member => member.Pointer + "=" + string.Join(",", member.Constants.Select(constant => constant.Kind + ":" + constant.Text))));
    }

    [Fact]
    public void Retry_is_one_advice_or_a_map_from_code_to_advice()
    {
        SignalContract one = Signal("{ role: error, when: { text: x }, retry: later }");
        SignalContract map = Signal("{ role: error, at: /error, code: /code, retry: { overloaded: later, 429: now, gone: never } }");

        Assert.Equal((Contract.RetryAdvice.Later, 0), (one.Retry, one.RetryByCode.Count));
        Assert.Equal(Contract.RetryAdvice.Never, map.Retry);
        Assert.Equal(["overloaded Later", "429 Now", "gone Never"], map.RetryByCode.Select(known => known.Code + " " + known.Advice));
    }

    [Theory]
    [InlineData("{ when: { text: [DONE] } }", "SIG0303 17:28 The value of 'text' is a list, expected a string: quote it")]
    [InlineData("{ when: { prefix: 42 } }", "SIG0303 17:30 The value of 'prefix' is the number 42, expected a string: quote it")]
    [InlineData("{ when: { tetx: a } }", "SIG0301 17:22 The key 'tetx' is unknown in a matcher. Did you mean 'text'?")]
    [InlineData("{ when: { signal: a } }", "SIG0301 17:22 The key 'signal' is unknown in a matcher. Did you mean '/signal'?")]
    [InlineData("{ when: { /a: { b: c } } }", "SIG0302 17:26 This is an object, expected a constant, or a list of constants of which one must be equal")]
    [InlineData("{ when: [DONE] }", "SIG0302 17:21 This is the string 'DONE', expected a matcher such as { text: '[DONE]' } or { /type: done }, or a list of them")]
    [InlineData("{ when: { has: a } }", "SIG0304 17:27 'a' is not a JSON Pointer: it begins with a slash, or is ''. Did you mean '/a'?")]
    [InlineData("{ at: /a~b }", "SIG0304 17:18 '/a~b' is not a JSON Pointer: a '~' is written ~0 (and a slash in a name ~1)")]
    [InlineData("{ role: dleta, at: /a }", "SIG0302 17:20 This is the string 'dleta', expected one of delta, progress, finish, end, error, ignore. Did you mean 'delta'?")]
    [InlineData("{ role: delta, when: { text: x } }", "SIG0315 17:5 The key 'text' is missing in the delta 'probe' (or 'whole', 'id', 'name', 'at')")]
    [InlineData("{ role: error, when: { text: x }, reason: $event.rest }", "SIG0305 17:54 '$event.rest' is not an expression that can stand here: no matcher of 'probe' has a 'prefix'")]
    [InlineData("{ when: { text: x }, retry: { a: latr } }", "SIG0302 17:45 This is the string 'latr', expected one of never, later, now. Did you mean 'later'?")]
    [InlineData("{ when: { text: x }, data: { $ref: '#/components/schemas/Nope' } }", "SIG0111 17:47 The reference '#/components/schemas/Nope' leads nowhere")]
    [InlineData("{ when: { text: x }, data: { type: object } }", "SIG0302 17:39 This is an object, expected a reference such as { $ref: '#/components/schemas/Closed' }")]
    [InlineData("{ when: { text: x }, txt: /a }", "SIG0301 17:33 The key 'txt' is unknown in a signal. Did you mean 'text'?")]
    [InlineData("done", "SIG0302 17:12 This is the string 'done', expected an object: the keys of a signal")]
    public void A_wrong_signal_is_told_with_its_place_and_what_to_write(string signal, string reported) =>
        Assert.Equal(reported, string.Join("; ", Bound.Book(Book(signal)).Reported.OrderBy(text => text, System.StringComparer.Ordinal)));

    [Fact]
    public void A_name_that_is_not_camelCase_is_refused() =>
        Assert.Equal(
            ["SIG0302 17:5 This is the name 'Call_again', expected a camelCase name of letters and digits, such as 'callAgain'"],
            Bound.Book("  signals:\n    Call_again: { role: end, when: { text: x } }").Reported);

    private static string Book(string signal) => "  signals:\n    probe: " + signal + "\n    done: { role: end, when: { text: '[END]' } }";

    private static SignalContract Signal(string signal) => Bound.Book(Book(signal)).Signal("probe");
}
