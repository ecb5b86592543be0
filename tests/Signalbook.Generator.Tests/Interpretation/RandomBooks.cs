using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Signalbook.Generator.Binding;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Small books of every kind. They read a small world (<see cref="RandomStreams"/>), so that their signals are often taken.</summary>
internal static class RandomBooks
{
    private static readonly Gen<PointerContract> s_pointer =
        from length in Gen.Frequency((2, Gen.Constant(0)), (4, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(3)))
        from segments in Gen.ListOf(Gen.Frequency((8, Gen.Elements("a", "b", "c")), (3, Gen.Constant("*")), (1, Gen.Constant("0"))), length)
        select new PointerContract(segments.ToEquatableArray());

    private static readonly Gen<PlaceContract> s_place = Gen.Frequency(
        (8, s_pointer.Select(static pointer => new PlaceContract(PlaceSource.Place, pointer))),
        (3, s_pointer.Select(static pointer => new PlaceContract(PlaceSource.Root, pointer))),
        (2, Gen.Elements(PlaceSource.Data, PlaceSource.Name, PlaceSource.Id, PlaceSource.Rest, PlaceSource.Exchange).Select(Event)));

    private static readonly Gen<PlaceContract?> s_maybePlace = Maybe(s_place, 3);

    private static readonly Gen<ConstantContract> s_constant = Gen.Elements(
        new ConstantContract(ConstantKind.Null, "null"), new ConstantContract(ConstantKind.String, "x"), new ConstantContract(ConstantKind.String, "1"),
        new ConstantContract(ConstantKind.Number, "1"), new ConstantContract(ConstantKind.Number, "2.50"), new ConstantContract(ConstantKind.Boolean, "true"));

    private static readonly Gen<MatcherContract> s_matcher = Gen.Frequency(
        (1, Gen.Elements("go", "[DONE]").Select(static text => new MatcherContract(text, null, [], [], []))),
        (1, Gen.Elements("go", "__E:").Select(static prefix => new MatcherContract(null, prefix, [], [], []))),
        (1, Gen.Elements("message", "tick").Select(static name => new MatcherContract(null, null, [name], [], []))),
        (3, s_pointer.Select(static pointer => new MatcherContract(null, null, [], [pointer], []))),
        (4, from pointer in s_pointer
            from constants in Gen.ListOf(s_constant, 2)
            select new MatcherContract(null, null, [], [], [new PointerMatch(pointer, constants.Distinct().ToEquatableArray())])),
        (1, from pointer in s_pointer
            from name in Gen.Elements("message", "tick")
            select new MatcherContract(null, null, [name, "tock"], [pointer, new PointerContract(["a"])], [])));

    private static readonly Gen<EquatableArray<MatcherContract>> s_when = Gen.Frequency(
        (3, Gen.Constant<EquatableArray<MatcherContract>>([])),
        (3, s_matcher.Select(static matcher => (EquatableArray<MatcherContract>)[matcher])),
        (2, Gen.Two(s_matcher).Select(static both => (EquatableArray<MatcherContract>)[both.Item1, both.Item2])));

    private static readonly Gen<EquatableArray<PlaceContract>> s_part = Gen.Frequency(
        (3, Gen.Constant<EquatableArray<PlaceContract>>([])),
        (2, s_place.Select(static place => (EquatableArray<PlaceContract>)[place])),
        (1, Gen.Two(s_place).Select(static both => (EquatableArray<PlaceContract>)[both.Item1, both.Item2])));

    private static readonly Gen<EquatableArray<UsageContract>> s_usage = Gen.Frequency(
        (4, Gen.Constant<EquatableArray<UsageContract>>([])),
        (1, from one in s_place
            from other in Gen.Two(s_place)
            select (EquatableArray<UsageContract>)[new UsageContract("input", [one]), new UsageContract("output", [other.Item1, other.Item2])]));

    private static readonly Gen<SignalRole> s_role = Gen.Frequency(
        (5, Gen.Constant(SignalRole.Delta)), (3, Gen.Constant(SignalRole.Progress)), (1, Gen.Constant(SignalRole.Finish)),
        (1, Gen.Constant(SignalRole.End)), (1, Gen.Constant(SignalRole.Error)), (1, Gen.Constant(SignalRole.Ignore)));

    private static readonly Gen<ConstantContract> s_word =
        Gen.Elements("x", "y", "1", "", "a\nb", "é", "never").Select(static word => new ConstantContract(ConstantKind.String, word));

    /// <summary>Matchers that mostly ask one member, or the name, for words.</summary>
    private static readonly Gen<MatcherContract> s_wordMatcher =
        from words in Gen.ListOf(Gen.Frequency((20, s_word), (1, s_constant)), 2)
        from names in Gen.ListOf(Gen.Elements("message", "tick", "tock", "tack", "tuck", "teck"), 2)
        from kind in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)), (1, Gen.Constant(4)))
        let word = new PointerMatch(new PointerContract(["a"]), words.Distinct().ToEquatableArray())
        select kind switch
        {
            0 => new MatcherContract(null, null, [], [], [word]),
            1 => new MatcherContract(null, null, [], [new PointerContract(["b"])], [word]),
            2 => new MatcherContract(null, null, names.Distinct().ToEquatableArray(), [], []),
            3 => new MatcherContract(null, null, names.Distinct().ToEquatableArray(), [], [word]),
            _ => new MatcherContract(null, null, [], [], [word, new PointerMatch(new PointerContract(["b"]), [new ConstantContract(ConstantKind.String, "x")])]),
        };

    private static readonly Gen<SignalContract> s_signal = Signal(Maybe(s_pointer, 1), s_when);

    /// <summary>One of many at one place that words tell apart.</summary>
    private static readonly Gen<SignalContract> s_wordSignal = Signal(
        Gen.Frequency((6, Gen.Constant<PointerContract?>(null)), (1, Gen.Constant<PointerContract?>(new PointerContract(["*"])))),
        Gen.Frequency(
            (6, s_wordMatcher.Select(static matcher => (EquatableArray<MatcherContract>)[matcher])),
            (2, Gen.Two(s_wordMatcher).Select(static both => (EquatableArray<MatcherContract>)[both.Item1, both.Item2])),
            (1, s_when)));

    private static Gen<SignalContract> Signal(Gen<PointerContract?> ats, Gen<EquatableArray<MatcherContract>> whens) =>
        from role in s_role
        from at in ats
        from when in whens
        from texts in Gen.Two(s_maybePlace)
        from keys in Gen.Four(s_maybePlace)
        from message in Maybe(s_place, 2)
        from part in s_part
        from channel in Gen.Frequency((4, Gen.Constant("text")), (2, Gen.Constant("tool")), (1, Gen.Constant("reasoning")))
        from usage in s_usage
        from retry in Gen.Elements(Contract.RetryAdvice.Never, Contract.RetryAdvice.Later)
        from hasData in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Complete(new SignalContract(
            "", "", role, at ?? PointerContract.Root, at is not null, when, texts.Item1, texts.Item2, channel, message, part,
            keys.Item1, keys.Item2, keys.Item3, keys.Item4, usage, retry, hasData ? new TypeRef(Contract.ValueKind.Json) : null, Docs.None)
        {
            RetryByCode = retry == Contract.RetryAdvice.Later ? [new RetryCase("1", Contract.RetryAdvice.Now), new RetryCase("x", Contract.RetryAdvice.Never)] : [],
        });

    /// <summary>A book and how its stream is framed.</summary>
    public static Gen<(BookContract Book, string Framing)> Books { get; } =
        from signals in Gen.Frequency(
            (3, from count in Gen.Choose(1, 6) from few in Gen.ListOf(s_signal, count) select few),
            (1, from count in Gen.Choose(7, 14) from many in Gen.ListOf(s_wordSignal, count) select many))
        from ends in Gen.Elements(StreamEnd.End, StreamEnd.Finish, StreamEnd.EndOfInput)
        from unmatched in Gen.Frequency((4, Gen.Constant(UnmatchedFrames.Keep)), (2, Gen.Constant(UnmatchedFrames.Skip)), (1, Gen.Constant(UnmatchedFrames.Fail)))
        from order in Gen.Elements(null, null, null, "s0*", "(s0 | s1)* s2?", "s0 (s1 | s2)+", "s1? s0*")
        from payload in Gen.Frequency((6, Gen.Constant<PayloadContract?>(null)), (1, Gen.Elements<PayloadContract?>(
            new PayloadContract(new PointerContract(["p"]), PayloadEncoding.Base64), new PayloadContract(new PointerContract(["p"]), PayloadEncoding.None))))
        from framing in Gen.Frequency(
            (6, Gen.Constant("ServerSentEvents")), (1, Gen.Elements("JsonLines", "Lines", "JsonArray", "JsonSequence")), (1, Gen.Constant("AwsEventStream")))
        select (Book([.. signals], ends, unmatched, order) with { Payload = payload }, framing);

    private static Gen<T?> Maybe<T>(Gen<T> value, int absent)
        where T : class => Gen.Frequency((absent, Gen.Constant<T?>(null)), (1, value.Select(static present => (T?)present)));

    private static PlaceContract Event(PlaceSource source) => new(source, PointerContract.Root)
    {
        Expression = source == PlaceSource.Exchange ? new ExpressionContract(ExpressionSource.RequestQuery, "q") : null,
    };

    /// <summary>What the binding sees to: defaults, and a value for each delta.</summary>
    private static SignalContract Complete(SignalContract signal)
    {
        var place = new PlaceContract(PlaceSource.Place, PointerContract.Root);
        bool isEmpty = signal is { Role: SignalRole.Delta, Text: null, Whole: null };
        return signal with
        {
            Text = isEmpty && (signal.HasAt || (signal.CallId is null && signal.CallName is null)) ? place : signal.Text,
            Reason = signal is { Role: SignalRole.Finish, HasAt: true, Reason: null } ? place : signal.Reason,
        };
    }

    private static BookContract Book(List<SignalContract> signals, StreamEnd ends, UnmatchedFrames unmatched, string? order)
    {
        string[] names = [.. signals.Select(static (_, index) => "s" + index)];
        OrderExpression? expression = order is null ? null : OrderExpression.Parse(order);
        bool isKnown = expression is not null && expression.Names.All(names.Contains);
        return new BookContract(
            "read", "Read", signals.Select((signal, index) => signal with { Name = names[index], Identifier = "S" + index }).ToEquatableArray(),
            ends, unmatched, isKnown ? OrderCompiler.Compile(order!, expression!, names) : null, new LimitsContract(null, null, null), false);
    }
}
