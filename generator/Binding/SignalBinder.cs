using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>One signal of a book.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
internal sealed class SignalBinder(BindingScope scope, TypeBinder types)
{
    private static readonly string[] s_keys =
        ["role", "at", "when", "text", "whole", "channel", "message", "part", "id", "name", "usage", "reason", "code", "retry", "data"];

    // The keys of one signal are one slip.
    private readonly HashSet<string> _hasStray = [];

    /// <param name="signal">The signal as written.</param>
    /// <param name="names">The names of the book's signals.</param>
    /// <param name="message">The stream's message key, for a signal without its own.</param>
    /// <param name="part">The stream's part key, for a signal without its own.</param>
    public SignalContract? Bind(Located signal, NameAllocator names, PlaceContract? message, EquatableArray<PlaceContract> part)
    {
        if (!IsSignal(signal))
            return null;
        var reader = new ExtensionReader(scope, "a signal", ExtensionReader.MembersOf(signal), signal.Pointer);

        SignalRole role = reader.Choice(
            "role",
            ("delta", SignalRole.Delta), ("progress", SignalRole.Progress), ("finish", SignalRole.Finish),
            ("end", SignalRole.End), ("error", SignalRole.Error), ("ignore", SignalRole.Ignore)) ?? SignalRole.Progress;
        bool hasAt = reader.Find("at") is not null;
        PointerContract at = reader.Text("at", "a JSON Pointer") is { } written
            ? PointerParser.Parse(scope, written, JsonPointerText.Append(signal.Pointer, "at")) ?? PointerContract.Root
            : PointerContract.Root;
        EquatableArray<MatcherContract> when = MatcherBinder.Bind(scope, reader.Find("when"));
        PlaceContract? text = Place(reader, "text");
        PlaceContract? whole = Place(reader, "whole");
        PlaceContract? reason = Place(reader, "reason");

        // "A delta with at and neither text nor whole takes the value at the place as text; a finish with at and no reason takes it as reason."
        if (role == SignalRole.Delta && hasAt && text is null && whole is null)
            text = new PlaceContract(PlaceSource.Place, PointerContract.Root);
        if (role == SignalRole.Finish && hasAt && reason is null)
            reason = new PlaceContract(PlaceSource.Place, PointerContract.Root);

        TypeRef? data = Data(reader, out Docs docs);
        var contract = new SignalContract(
            signal.Name,
            Identifier(signal, names, data is not null),
            role,
            at,
            hasAt,
            when,
            text,
            whole,
            reader.Text("channel", "a channel's name: text, reasoning, tool or another") ?? "text",
            Place(reader, "message") ?? message,
            reader.Find("part") is null ? part : Parts(scope, reader, PlaceSource.Place),
            Place(reader, "id"),
            Place(reader, "name"),
            reason,
            Place(reader, "code"),
            Usage(reader),
            RetryBinder.Advice(reader),
            data,
            docs)
        {
            RetryByCode = RetryBinder.ByCode(scope, reader),
        };
        reader.Finish();
        Check(contract, reader);
        return contract;
    }

    /// <summary><c>part</c>: a place, or a list of places.</summary>
    public static EquatableArray<PlaceContract> Parts(BindingScope scope, ExtensionReader reader, PlaceSource start)
    {
        var parts = new List<PlaceContract>();
        foreach ((string text, string pointer) in reader.Texts("part", PlaceBinder.Expected))
        {
            if (PlaceBinder.Parse(scope, text, pointer, start) is { } place)
                parts.Add(place);
        }

        return parts.ToEquatableArray();
    }

    private PlaceContract? Place(ExtensionReader reader, string key) => reader.Text(key, PlaceBinder.Expected) is { } text
        ? PlaceBinder.Parse(scope, text, reader.Find(key)!.Value.Pointer, PlaceSource.Place)
        : null;

    private string Identifier(Located signal, NameAllocator names, bool hasData)
    {
        if (!IsCamelCase(signal.Name))
        {
            string meant = Identifiers.Camel(signal.Name);
            scope.ReportAtKey(
                DiagnosticDescriptors.WrongValue,
                signal.Pointer,
                "the name '" + signal.Name + "'",
                "a camelCase name of letters and digits, such as '" + (IsCamelCase(meant) ? meant : "signal" + Identifiers.Pascal(signal.Name).TrimStart('_')) + "'");
            return "";    // an error was reported: nothing is emitted
        }

        // A payload is a property of the signal struct beside its own; a kind is a member of the enum beside Unknown.
        string wanted = Identifiers.Pascal(signal.Name);
        if (hasData && ReservedNames.SignalMembers.Contains(wanted))
        {
            scope.ReportAtKey(DiagnosticDescriptors.ReservedName, signal.Pointer, signal.Name, wanted, "a member of every signal", wanted + "Signal");
            wanted += "Signal";
        }

        return scope.Allocate(names, signal.Name, wanted, "Signal", signal.Pointer);
    }

    private static bool IsCamelCase(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z'
        && name.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    private EquatableArray<UsageContract> Usage(ExtensionReader reader)
    {
        if (reader.Find("usage") is not { } usage || ExtensionReader.Open(scope, "usage", usage) is not { } counts)
            return EquatableArray<UsageContract>.Empty;

        var contracts = new List<UsageContract>();
        foreach (Located count in counts.Others().ToList())
        {
            var places = new List<PlaceContract>();
            foreach ((string text, string pointer) in counts.Texts(count.Name, "a place, or a list of places to be summed"))
            {
                if (PlaceBinder.Parse(scope, text, pointer, PlaceSource.Place) is { } place)
                    places.Add(place);
            }

            if (places.Count > 0)
                contracts.Add(new UsageContract(count.Name, places.ToEquatableArray()));
        }

        return contracts.ToEquatableArray();
    }

    private TypeRef? Data(ExtensionReader reader, out Docs docs)
    {
        docs = Docs.None;
        if (reader.Find("data") is not { } data)
            return null;
        if (data.Node is not JsonObject written || !written.ContainsKey("$ref"))
        {
            // Neither a schema in its place nor the bare reference is a type with a name.
            string hint = JsonText.String(data.Node) is { } name ? Suggestion.For(name.Substring(name.LastIndexOf('/') + 1), types.SchemaNames) : "";
            scope.Report(DiagnosticDescriptors.WrongValue, data.Pointer, JsonText.Describe(data.Node), "a reference such as { $ref: '#/components/schemas/Closed' }" + hint);
            return null;
        }

        var schema = new ExtensionReader(scope, "data", ExtensionReader.MembersOf(data), data.Pointer);
        string? reference = schema.RequiredText("$ref", "a reference such as '#/components/schemas/Closed'");
        schema.Finish();
        if (reference is null)
            return null;

        // The book of another file names schemas that are this document's to have; one that it lacks leaves the payload as JSON.
        string place = JsonPointerText.Append(data.Pointer, "$ref");
        if (types.HasSchema(reference))
            DeclaredPlaces.Check(scope, reference, reader.Members);
        return scope.IsWritten(place) || types.HasSchema(reference)
            ? types.BindReference(reference, place, out docs)
            : new TypeRef(ValueKind.Json);
    }

    private void Check(SignalContract signal, ExtensionReader reader)
    {
        // Evaluation, 1: "A signal matches if …, for a delta, one of its text, whole, id, name is present."
        // One that is written and does not parse was told of already.
        bool isWritten = reader.Members.Any(static member => member.Name is "text" or "whole" or "id" or "name" && member.Node is not null);
        if (!isWritten && signal is { Role: SignalRole.Delta, Text: null, Whole: null, CallId: null, CallName: null })
            scope.ReportAtKey(DiagnosticDescriptors.MissingKey, reader.Pointer, "text", "the delta '" + signal.Name + "' (or 'whole', 'id', 'name', 'at')");

        // $event.rest is what follows a matched prefix; without one it is always absent. A prefix that is no text was told of already.
        bool hasPrefix = signal.When.Any(static matcher => matcher.Prefix is not null)
            || (reader.Find("when") is { } when && ExtensionReader.OneOrMany(when).Any(static matcher => (matcher.Node as JsonObject)?.ContainsKey("prefix") == true));
        foreach (Located member in hasPrefix ? [] : reader.Members.SelectMany(ExtensionReader.OneOrMany).Where(static value => JsonText.String(value.Node) == "$event.rest"))
            scope.Report(DiagnosticDescriptors.InvalidExpression, member.Pointer, "$event.rest", "no matcher of '" + signal.Name + "' has a 'prefix'");

        if (signal.RetryByCode.Count > 0 && reader.Find("code") is null)
            scope.ReportAtKey(DiagnosticDescriptors.MissingKey, reader.Pointer, "code", "the signal '" + signal.Name + "', whose 'retry' goes by code");
    }

    /// <summary>Whether a key of a signal stands where the name of one is due.</summary>
    public static bool IsStrayKey(Located signal) => signal.Node is not JsonObject && s_keys.Contains(signal.Name);

    private bool IsSignal(Located signal)
    {
        if (signal.Node is JsonObject)
            return true;

        // Keys that stand under 'signals' instead of under a signal's name are read as signals.
        bool isKey = IsStrayKey(signal);
        if (isKey && !_hasStray.Add(signal.Pointer.Substring(0, signal.Pointer.LastIndexOf('/'))))
            return false;
        if (isKey)
            scope.ReportAtKey(DiagnosticDescriptors.WrongValue, signal.Pointer, "the key '" + signal.Name + "' of a signal", "a signal's name: is this line indented too little?");
        else
            scope.Report(DiagnosticDescriptors.WrongValue, signal.Pointer, JsonText.Describe(signal.Node), "an object: the keys of a signal");
        return false;
    }
}
