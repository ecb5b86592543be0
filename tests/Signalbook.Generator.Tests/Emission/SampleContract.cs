using System;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>Contracts made by hand, as small as a test allows.</summary>
internal static class SampleContract
{
    public static PointerContract Pointer(string pointer) =>
        new(pointer.Split('/').Skip(1).ToEquatableArray());

    public static PlaceContract At(string pointer) => new(PlaceSource.Place, Pointer(pointer));

    public static PlaceContract Root(string pointer) => new(PlaceSource.Root, Pointer(pointer));

    public static PlaceContract Event(PlaceSource source) => new(source, PointerContract.Root);

    public static SignalContract Signal(string name, SignalRole role = SignalRole.Progress, string? at = null, params MatcherContract[] when) => new(
        name,
        char.ToUpperInvariant(name[0]) + name[1..],
        role,
        at is null ? PointerContract.Root : Pointer(at),
        at is not null,
        when.ToEquatableArray(),
        Text: null,
        Whole: null,
        Channel: "text",
        Message: null,
        Part: [],
        CallId: null,
        CallName: null,
        Reason: null,
        Code: null,
        Usage: [],
        Contract.RetryAdvice.Never,
        Data: null,
        Docs.None);

    public static MatcherContract Text(string text) => new(text, null, [], [], []);

    public static MatcherContract Prefix(string prefix) => new(null, prefix, [], [], []);

    public static MatcherContract Named(params string[] names) => new(null, null, names.ToEquatableArray(), [], []);

    public static MatcherContract Has(string pointer) => new(null, null, [], [Pointer(pointer)], []);

    /// <summary>A pointer that equals one of some constants: null, text, numbers and booleans.</summary>
    public static MatcherContract Equal(string pointer, params object?[] constants) => new(
        null, null, [], [], [new PointerMatch(Pointer(pointer), constants.Select(Constant).ToEquatableArray())]);

    public static BookContract Book(params SignalContract[] signals) => new(
        "read", "Read", signals.ToEquatableArray(), StreamEnd.EndOfInput, UnmatchedFrames.Keep, null, new LimitsContract(null, null, null), false);

    /// <summary>A client whose only operation streams one book.</summary>
    public static ClientContract Client(BookContract book, params TypeContract[] types)
    {
        var operation = new OperationContract(
            "read", "Read", "GET", "/read", 0, [], null, [],
            [new ResponseContract("200", [new MediaContract("text/event-stream", BodyKind.Stream, null, 0, "ServerSentEvents")], null, Docs.None)],
            ResendPolicy.Never, Docs.None);
        return Empty with
        {
            Types = types.ToEquatableArray(),
            Books = [book],
            Operations = [operation],
            Methods = [new StreamMethod("read", "Read", 0, [], Docs.None, 0, "ReadCall", null)],
        };
    }

    /// <summary>A client of one operation that sends and answers JSON.</summary>
    public static ClientContract Client(TypeRef? body, TypeRef? answer, EquatableArray<ParameterContract> parameters, params TypeContract[] types)
    {
        var operation = new OperationContract(
            "send", "Send", "POST", "/send", 0, parameters,
            body is null ? null : new BodyContract("application/json", BodyFormat.Json, body, true, Docs.None), [],
            [new ResponseContract("200", [new MediaContract("application/json", BodyKind.Json, answer, null, null)], null, Docs.None)],
            ResendPolicy.BeforeSend, Docs.None);
        return Empty with
        {
            Types = types.ToEquatableArray(),
            Operations = [operation],
            Methods = [new AnswerMethod("send", "Send", 0, [], Docs.None, answer)],
        };
    }

    public static PropertyContract Property(string name, TypeRef type, bool isRequired = false, ConstraintsContract? constraints = null) => new(
        name, char.ToUpperInvariant(name[0]) + name[1..], type, isRequired, false, constraints, null, Docs.None);

    private static ClientContract Empty { get; } = new(
        "Sample", "SampleClient", "Acme.Sample", true, "sample.yaml", Docs.None,
        [new ServerContract("BaseAddress", "https://sample.example", null)], [], [], [], [], []);

    private static ConstantContract Constant(object? constant) => constant switch
    {
        null => new ConstantContract(ConstantKind.Null, "null"),
        string text => new ConstantContract(ConstantKind.String, text),
        bool value => new ConstantContract(ConstantKind.Boolean, value ? "true" : "false"),
        IFormattable number => new ConstantContract(ConstantKind.Number, number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException("No constant of JSON.", nameof(constant)),
    };
}
