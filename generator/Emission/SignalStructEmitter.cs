using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the signal of a book: a value that stays valid after the enumeration.</summary>
internal sealed class SignalStructEmitter(ClientNames names, BookContract book)
{
    private readonly SignalShape _shape = new(book);
    private readonly string _signal = ClientNames.Signal(book);
    private readonly string _kind = ClientNames.Kind(book);

    public void Emit(CodeWriter writer)
    {
        writer.Summary($"One signal of {DocsEmitter.Code(book.Name)}. It stays valid after the enumeration.");
        using (writer.Block($"{names.Access} readonly struct {_signal} : ISignal<{_signal}, {_kind}>, IEquatable<{_signal}>"))
        {
            BookEmitter.Emit(writer, book);
            writer.Gap();
            writer.Line("private readonly string? _text;");
            if (HasDetails)
                writer.Line("private readonly SignalDetails? _details;");
            EmitConstructor(writer);
            EmitProperties(writer);
            EmitPayloads(writer);
            EmitSignal(writer);
            writer.Gap();
            EmitEquality(writer);
        }
    }

    // Kind, text, and one reference that most signals of a stream share: what is small is copied in registers.
    private bool HasDetails => _shape.HasPayload || Members().Any();

    private IEnumerable<(string Type, string Name, string Doc)> Members()
    {
        if (_shape.HasFinalText)
        {
            yield return ("string?", "FinalText", "Text that replaces the reply so far, or null.");
            yield return ("bool", "Replaces", "Whether <see cref=\"FinalText\"/> does not go on from the text so far: what was shown has to be replaced.");
        }

        if (_shape.HasMessage)
            yield return ("string?", "MessageId", "Which message of the reply the signal belongs to, or null.");
        if (_shape.HasPart)
            yield return ("string?", "Part", "Which part of the message the signal belongs to, or null.");
        if (_shape.HasCallId)
            yield return ("string?", "CallId", "The tool call's id, or null.");
        if (_shape.HasCallName)
            yield return ("string?", "CallName", "The tool's name, or null.");
        if (_shape.HasReason)
            yield return ("string?", "Reason", "Why it finished or ended, in the provider's words, or null.");
        if (_shape.HasCode)
            yield return ("string?", "Code", "The provider's code, or null.");
    }

    private void EmitConstructor(CodeWriter writer)
    {
        writer.Gap();
        using (writer.Block($"private {_signal}(RaisedSignal signal{(_shape.HasPayload ? ", object? payload" : "")})"))
        {
            writer.Line($"Kind = ({_kind})signal.Kind;");
            writer.Line("_text = signal.Text;");
            if (HasDetails)
                writer.Line($"_details = signal.GetDetails({(_shape.HasPayload ? "payload" : "null")});");
            if (_shape.HasPayloadOnDemand)
                writer.Line("Version = signal.Version;");
        }
    }

    private void EmitProperties(CodeWriter writer)
    {
        writer.Gap();
        writer.Summary("Which signal this is.");
        writer.Line($"public {_kind} Kind {{ get; init; }}");
        writer.Gap();
        writer.Summary("Text to append to the reply; empty where the signal has none.");
        using (writer.Block("public string Text"))
        {
            writer.Line("get => _text ?? \"\";");
            writer.Line("init => _text = value;");
        }

        foreach ((string type, string name, string doc) in Members())
        {
            writer.Gap();
            writer.Summary(doc);
            EmitDetail(writer, type, name, type == "bool" ? $"_details is {{ {name}: true }}" : $"_details?.{name}", name);
        }
    }

    private static void EmitDetail(CodeWriter writer, string type, string name, string get, string detail)
    {
        using (writer.Block($"public {type} {name}"))
        {
            writer.Line($"get => {get};");
            EmitInit(writer, detail);
        }
    }

    private static void EmitInit(CodeWriter writer, string detail) =>
        writer.Line($"init => _details = new SignalDetails(_details) {{ {detail} = value }};");

    private void EmitPayloads(CodeWriter writer)
    {
        if (_shape.HasDataProperty)
        {
            writer.Gap();
            DocPayload("What came with the signal, of the type that the spec declares for it; null when it declares none, or it came as bare text.", _shape.HasPayloadOnDemand);
            if (_shape.HasPayloadOnDemand)
                EmitPayloadOnDemand(writer);
            else
                EmitPayload(writer, "object", "Data", $"_details?.Payload is RawFrame ? null : {Failing("_details?.Payload", "_details?.Payload is")}");
        }
        else
        {
            foreach (SignalShape.Payload payload in _shape.Payloads)
            {
                string kinds = string.Join(" or ", payload.Signals.Select(signal => $"<see cref=\"{_kind}.{signal.Identifier}\"/>"));
                writer.Gap();
                DocPayload($"What came with {kinds}; null otherwise, or when it came as bare text.", payload.OnDemand.Count > 0);
                string value = Failing($"_details?.Payload as {payload.Type}", $"Kind is {KindPattern(payload.Signals)} && _details?.Payload is");
                EmitPayload(writer, payload.Type, payload.Property, payload.OnDemand.Count == 0
                    ? value
                    : $"_details?.Payload is RaisedSignal raised && Kind is {KindPattern(payload.OnDemand)} ? {Read(payload)} : {value}");
            }
        }

        if (_shape.HasUnknown)
        {
            writer.Gap();
            writer.Summary($"The frame itself, when <see cref=\"Kind\"/> is <see cref=\"{_kind}.Unknown\"/>.");
            EmitPayload(writer, "RawFrame", "Unknown", "_details?.Payload as RawFrame");
        }

        if (_shape.HasPayloadOnDemand)
        {
            writer.Gap();
            writer.Line("private int Version { get; init; }");
        }

        void DocPayload(string summary, bool isOnDemand)
        {
            writer.Summary(summary);
            if (book.IsDeclared)
                writer.Line("/// <exception cref=\"StreamFormatException\">The JSON is not what the spec's schema says.</exception>");
            if (!isOnDemand)
                return;
            DocsEmitter.Element(writer, "remarks", "That of a delta is parsed when it is asked for, until the next signal is.");
            writer.Line("/// <exception cref=\"InvalidOperationException\">The signal was a delta, and the stream has been read on since.</exception>");
            writer.Line("/// <exception cref=\"StreamFormatException\">The JSON is not what the spec's schema says.</exception>");
        }
    }

    private string KindPattern(IEnumerable<SignalContract> signals) =>
        string.Join(" or ", signals.Select(signal => $"{_kind}.{signal.Identifier}"));

    // A payload that did not read is kept as the reason why.
    private string Failing(string value, string test) => book.IsDeclared ? $"{test} StreamFormatException failure ? throw failure : {value}" : value;

    private static string Read(SignalShape.Payload payload) => $"raised.ReadData<{payload.Type}>(Version)";

    private void EmitPayloadOnDemand(CodeWriter writer)
    {
        using (writer.Block("public object? Data"))
        {
            writer.Line("get => _details?.Payload switch");
            using (writer.Braces(";"))
            {
                foreach (SignalShape.Payload payload in _shape.Payloads.Where(payload => payload.OnDemand.Count > 0))
                    writer.Line($"RaisedSignal raised when Kind is {KindPattern(payload.OnDemand)} => {Read(payload)},");
                writer.Line("RaisedSignal or RawFrame => null,");
                writer.Line("var payload => payload,");
            }

            EmitInit(writer, "Payload");
        }
    }

    private static void EmitPayload(CodeWriter writer, string type, string name, string get) =>
        EmitDetail(writer, type + "?", name, get, "Payload");

    private void EmitSignal(CodeWriter writer)
    {
        writer.Gap();
        writer.Line($"static SignalBook ISignal<{_signal}, {_kind}>.Book => s_book;");
        writer.Gap();
        writer.Line($"SignalView ISignal<{_signal}, {_kind}>.View =>");
        using (writer.Indent())
            writer.Line($"new((int)Kind, Text, {(_shape.HasFinalText ? "FinalText" : "null")}, {(_shape.HasMessage ? "MessageId" : "null")});");
        writer.Gap();
        new MatchEmitter(book).Emit(writer);
        writer.Gap();
        EmitCreate(writer);
        writer.Gap();
        writer.Line($"static {_signal} ISignal<{_signal}, {_kind}>.Repeat(in {_signal} last, string text, RaisedSignal signal) =>");
        using (writer.Indent())
            writer.Line(_shape.HasPayloadOnDemand ? "last with { Text = text, Version = signal.Version };" : "last with { Text = text };");
        writer.Gap();
        writer.Line($"static StreamErrorException ISignal<{_signal}, {_kind}>.CreateError(RaisedSignal signal) =>");
        using (writer.Indent())
        {
            writer.Line(ClientNames.HasErrors(book)
                ? $"new {names.ExceptionOf(book)}(({ClientNames.ErrorKind(book)})signal.Kind, signal);"
                : "new StreamErrorException(signal);");
        }
    }

    private void EmitCreate(CodeWriter writer)
    {
        string heading = $"static {_signal} ISignal<{_signal}, {_kind}>.Create(RaisedSignal signal) =>";
        if (!_shape.HasPayload)
        {
            writer.Line($"{heading} new(signal);");
            return;
        }

        writer.Line(heading);
        using (writer.Indent())
        {
            if (_shape.Payloads.Count == 0)
            {
                writer.Line("new(signal, signal.Index == -1 ? signal.CopyFrame() : null);");
                return;
            }

            writer.Line("new(signal, signal.Index switch");
            using (writer.Braces(");"))
            {
                foreach (SignalShape.Payload payload in _shape.Payloads.Where(payload => payload.AtOnce.Count > 0))
                    writer.Line($"{Indexes(payload.AtOnce)} => signal.{(book.IsDeclared ? "TryReadData" : "ReadData")}<{payload.Type}>(),");
                if (_shape.HasPayloadOnDemand)
                    writer.Line($"{Indexes(_shape.Payloads.SelectMany(payload => payload.OnDemand))} => signal,");

                if (_shape.HasUnknown)
                    writer.Line("-1 => signal.CopyFrame(),");
                writer.Line("_ => null,");
            }
        }
    }

    private string Indexes(IEnumerable<SignalContract> signals) =>
        string.Join(" or ", signals.Select(signal => CSharpText.Number(SignalShape.Number(book, signal) - 1)));

    private void EmitEquality(CodeWriter writer)
    {
        string[] compared =
        [
            "Kind == other.Kind",
            "string.Equals(Text, other.Text, StringComparison.Ordinal)",
            .. HasDetails ? ["SignalDetails.AreEqual(_details, other._details)"] : System.Array.Empty<string>(),
            .. _shape.HasPayloadOnDemand ? ["Version == other.Version"] : System.Array.Empty<string>(),
        ];
        writer.Lines($$"""
            /// <summary>Whether two signals are the same in all they hold.</summary>
            /// <param name="left">One.</param>
            /// <param name="right">The other.</param>
            public static bool operator ==({{_signal}} left, {{_signal}} right) => left.Equals(right);

            /// <summary>Whether two signals differ.</summary>
            /// <param name="left">One.</param>
            /// <param name="right">The other.</param>
            public static bool operator !=({{_signal}} left, {{_signal}} right) => !left.Equals(right);

            /// <inheritdoc/>
            public bool Equals({{_signal}} other) =>
            """);
        using (writer.Indent())
        {
            for (int i = 0; i < compared.Length; i++)
                writer.Line((i == 0 ? "" : "&& ") + compared[i] + (i == compared.Length - 1 ? ";" : ""));
        }

        writer.Gap();
        writer.Lines($$"""
            /// <inheritdoc/>
            public override bool Equals(object? obj) => obj is {{_signal}} other && Equals(other);

            /// <inheritdoc/>
            public override int GetHashCode() => HashCode.Combine(Kind, Text);

            /// <summary>The kind alone: a signal may hold the user's text.</summary>
            /// <returns>The kind's name.</returns>
            public override string ToString() => Kind.ToString();
            """);
    }
}
