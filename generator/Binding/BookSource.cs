using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// An <c>x-stream</c> with its <c>$ref</c> followed: "sibling keys replace its keys (null removes); signals merge by name:
/// those written here come first, null removes". What another file says wrongly is told at the reference that leads there.
/// </summary>
internal static class BookSource
{
    /// <summary>The merged keys, or null with a diagnostic.</summary>
    public static IReadOnlyList<Located>? Read(BindingScope scope, Located stream)
    {
        List<Located>? keys = Read(scope, stream, scope.Books.Home, []);
        int values = keys?.Sum(static key => ValuesIn(key.Node)) ?? 0;
        if (values > BindingLimits.BookValues)
            scope.Refuse(stream.Pointer, BindingLimits.BookValues, "values in one signal book");
        if ((scope.BookValues += values) > BindingLimits.AllBookValues)
            scope.Refuse(stream.Pointer, BindingLimits.AllBookValues, "values in its signal books, one for each operation that has it");
        return keys;
    }

    /// <summary>The merged signals, in order.</summary>
    public static IReadOnlyList<Located> Signals(BindingScope scope, IReadOnlyList<Located> keys)
    {
        var merged = new List<Located>();
        var removed = new Dictionary<string, Located>();
        var seen = new HashSet<string>();
        foreach (Located signals in keys.Where(key => key.Name == "signals"))
        {
            if (signals.Node is not JsonObject)
            {
                scope.Report(DiagnosticDescriptors.WrongValue, signals.Pointer, JsonText.Describe(signals.Node), "an object: a name and a signal a line");
                continue;
            }

            foreach (Located signal in ExtensionReader.MembersOf(signals))
            {
                if (seen.Add(signal.Name) && signal.Node is not null)
                    merged.Add(signal);
                else if (signal.Node is not null)
                    removed.Remove(signal.Name);
                else if (!removed.ContainsKey(signal.Name))
                    removed.Add(signal.Name, signal);
            }
        }

        // "null removes": what removes nothing is a signal whose keys are missing, or whose name is a slip.
        // Keys that stand beside the name instead of under it are told of.
        if (merged.Any(SignalBinder.IsStrayKey))
            return merged;
        foreach (Located nothing in removed.Values.Where(nothing => merged.All(signal => signal.Name != nothing.Name)))
            scope.ReportAtKey(DiagnosticDescriptors.WrongValue, nothing.Pointer, "null, which removes a signal that '$ref' brings, and it brings no '" + nothing.Name + "'", "the keys of a signal, if only {}");

        return merged;
    }

    private static List<Located>? Read(BindingScope scope, Located stream, string file, HashSet<string> open)
    {
        if (stream.Node is not JsonObject)
        {
            scope.Report(DiagnosticDescriptors.WrongValue, stream.Pointer, JsonText.Describe(stream.Node), "an object: the keys of x-stream");
            return null;
        }

        IReadOnlyList<Located> own = ExtensionReader.MembersOf(stream);
        List<Located> keys = [.. own.Where(key => key.Name != "$ref")];
        if (own.Count == keys.Count)
            return keys;

        Located reference = own.First(key => key.Name == "$ref");
        if (open.Count == BindingLimits.Books)
            scope.Refuse(stream.Pointer, BindingLimits.Books, "signal books that start from one another");
        if (Target(scope, reference, ref file, open) is not { } target || Read(scope, target, file, open) is not { } inherited)
            return null;

        // A null key of ours stays in the list: whoever reads it takes it as absent. Signals are kept from both, ours first.
        keys.AddRange(inherited.Where(key => key.Name == "signals" ? !IsNull(own, "signals") : own.All(mine => mine.Name != key.Name)));
        return keys;
    }

    /// <summary>How many values lie in a value, itself included; it lies at most as deep as the reading limits allow.</summary>
    private static int ValuesIn(JsonNode? node) => 1 + node switch
    {
        JsonObject members => members.Sum(static member => ValuesIn(member.Value)),
        JsonArray items => items.Sum(static item => ValuesIn(item)),
        _ => 0,
    };

    private static bool IsNull(IReadOnlyList<Located> keys, string name) => keys.Any(key => key.Name == name && key.Node is null);

    private static Located? Target(BindingScope scope, Located reference, ref string file, HashSet<string> open)
    {
        if (JsonText.String(reference.Node) is not { } text)
        {
            scope.Report(DiagnosticDescriptors.WrongValue, reference.Pointer, JsonText.Describe(reference.Node), "a pointer to another x-stream, such as '#/paths/~1chat/post/responses/200/content/text~1event-stream/x-stream'");
            return null;
        }

        string? why = scope.Books.Follow(text, file, out string target, out string pointer, out JsonNode? node);
        if (why is null && !open.Add(target + "#" + pointer))
            why = "it leads back to itself";
        if (why is not null)
        {
            scope.Report(DiagnosticDescriptors.InvalidBookReference, reference.Pointer, text, why);
            return null;
        }

        // The places of another file are not in this one's map: a pointer below the reference's own is told at the reference.
        file = target;
        return new Located("$ref", node, target == scope.Books.Home ? pointer : JsonPointerText.Append(reference.Pointer, target) + pointer);
    }
}
