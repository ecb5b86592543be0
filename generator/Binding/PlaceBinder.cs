using System;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Places: a pointer into the frame's data, or an <c>$event</c> expression.</summary>
internal static class PlaceBinder
{
    private const string DataPointer = "$event.data#";

    public const string Expected = "a place: a JSON Pointer such as /content, or an expression such as $event.id";

    /// <summary>The place, or null with a diagnostic.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="text">The place as written.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="start">What a bare pointer starts at: the signal's place, or (for stream-level keys) the root.</param>
    public static PlaceContract? Parse(BindingScope scope, string text, string pointer, PlaceSource start)
    {
        if (text.StartsWith(DataPointer, StringComparison.Ordinal))
            return Pointer(scope, text.Substring(DataPointer.Length), pointer, PlaceSource.Root);

        if (!text.StartsWith("$", StringComparison.Ordinal))
            return Pointer(scope, text, pointer, start);

        PlaceSource? source = text switch
        {
            "$event.data" => PlaceSource.Data,
            "$event.rest" => PlaceSource.Rest,
            "$event.name" => PlaceSource.Name,
            "$event.id" => PlaceSource.Id,
            _ => null,
        };
        if (source is { } known)
            return new PlaceContract(known, PointerContract.Root);

        if (text.StartsWith("$request", StringComparison.Ordinal) || text.StartsWith("$response", StringComparison.Ordinal) || text == "$statusCode")
            return Exchange(scope, text, pointer);

        scope.Report(
            DiagnosticDescriptors.InvalidExpression,
            pointer,
            text,
            "the expressions are $event.data, $event.rest, $event.name, $event.id and $event.data#/pointer"
                + (text.StartsWith("$.", StringComparison.Ordinal) ? ". Did you mean '" + PointerParser.Meant(text) + "'?" : Suggestion.For(text, ["$event.data", "$event.rest", "$event.name", "$event.id"])));
        return null;
    }

    // The same for every frame of a stream. Of the answer only the head is there: its body is the stream.
    private static PlaceContract? Exchange(BindingScope scope, string text, string pointer)
    {
        if (ExpressionParser.Parse(scope, text, pointer) is not { } expression)
            return null;
        if (expression.Source != ExpressionSource.ResponseBody)
            return new PlaceContract(PlaceSource.Exchange, PointerContract.Root) { Expression = expression };
        scope.Report(DiagnosticDescriptors.InvalidExpression, pointer, text, "the answer's body is the stream itself; $event.data#/pointer reads a frame of it");
        return null;
    }

    private static PlaceContract? Pointer(BindingScope scope, string text, string pointer, PlaceSource source)
    {
        if (PointerParser.Parse(scope, text, pointer) is not { } parsed)
            return null;

        // Only what starts at the root can have a star that 'at' is on.
        int star = text.IndexOf("/*", StringComparison.Ordinal);
        if (source == PlaceSource.Place && parsed.Segments.Contains("*"))
        {
            string rest = text.Substring(star + 2);
            scope.Report(DiagnosticDescriptors.UnboundStar, pointer, text, "end 'at' with '" + text.Substring(0, star + 2) + "', and write " + (rest.Length == 0 ? "''" : "'" + rest + "'") + " here");
        }

        return new PlaceContract(source, parsed);
    }
}
