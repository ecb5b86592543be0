using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Finds references that lead nowhere, out of the document, or around in a circle.</summary>
internal sealed class ReferenceChecker
{
    /// <summary>Members of these are named by the author: a member called <c>default</c> is one more response, or a property.</summary>
    private static readonly HashSet<string> s_maps = new(StringComparer.Ordinal)
    {
        "$defs", "callbacks", "content", "definitions", "dependentSchemas", "encoding", "examples", "headers", "links",
        "mediaTypes", "parameters", "pathItems", "paths", "patternProperties", "properties", "requestBodies", "responses",
        "schemas", "securitySchemes", "webhooks",
    };

    /// <summary>Any JSON may stand in these, and a <c>$ref</c> in it is data.</summary>
    private static readonly HashSet<string> s_data = new(StringComparer.Ordinal) { "const", "dataValue", "default", "enum", "example", "value" };

    private readonly JsonObject _root;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly PointerTrail _trail = new();
    private readonly Dictionary<string, int?> _steps = new(StringComparer.Ordinal);

    // A circle is one mistake, however many references lead into it: of each the place that is told, and whether that is on it.
    private readonly Dictionary<string, int> _circles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _onCircles = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (string Place, string Reference, bool IsOn)> _told = [];

    private ReferenceChecker(JsonObject root, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _root = root;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Checks every <c>$ref</c> of OpenAPI's own objects; those inside <c>x-</c> keys are their readers' matter.</summary>
    /// <param name="root">The document.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static void Check(JsonObject root, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var checker = new ReferenceChecker(root, diagnostics, cancellationToken);
        checker.Visit(root, areNames: false);
        foreach ((string place, string reference, _) in checker._told.Values)
            diagnostics.Report(DiagnosticDescriptors.UnresolvedReference, place, reference, ": it leads around in a circle");
    }

    /// <param name="node">The value to look into; it lies at most as deep as the reading limits allow.</param>
    /// <param name="areNames">Whether the author named its members.</param>
    private void Visit(JsonNode? node, bool areNames)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (node is JsonArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                _trail.Enter(i);
                Visit(array[i], areNames: false);
                _trail.Leave();
            }
        }

        if (node is not JsonObject members)
            return;

        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            _trail.Enter(member.Key);
            if (!areNames && member.Key == "$ref")
                CheckReference(member.Value);
            else if (areNames || !IsData(member))
                Visit(member.Value, !areNames && s_maps.Contains(member.Key));
            _trail.Leave();
        }
    }

    private static bool IsData(KeyValuePair<string, JsonNode?> member) =>
        s_data.Contains(member.Key)
        || member.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase)
        || (member.Key == "examples" && member.Value is JsonArray);

    private void CheckReference(JsonNode? value)
    {
        // What is not there has a place that says little: behind the comment.
        if (value is null)
            _diagnostics.ReportAtKey(DiagnosticDescriptors.UnresolvedReference, _trail.ToString(), "null", "; a reference is a string: quote it, since '#' begins a comment");
        else if (TextOf(value) is not { } reference)
            Report(DiagnosticDescriptors.UnresolvedReference, value.ToJsonString(), "; a reference is a string");
        else if (reference.Length == 0 || reference[0] != '#')
            Report(DiagnosticDescriptors.ExternalReference, reference, SuggestInside(reference));
        else if (JsonPointers.Resolve(_root, reference) is not { } target)
            Report(DiagnosticDescriptors.UnresolvedReference, reference, Suggest(reference) is { Length: > 0 } hint ? hint : SuggestInside(reference));
        else if (reference.Length > 1 && LeadsInside(reference))
            Report(DiagnosticDescriptors.UnresolvedReference, reference, ": it leads into the object that it stands in, which is not supported");
        else if (NextOf(target) is null)
            return;
        else if (StepsFrom(reference) is not { } steps)
            TellCircle(reference);
        else if (steps > ReadingLimits.References)
            Report(DiagnosticDescriptors.TooLarge, ReadingLimits.References.ToString(CultureInfo.InvariantCulture), "references that lead to one another");
    }

    private void Report(DiagnosticDescriptor descriptor, params string[] arguments) => _diagnostics.Report(descriptor, _trail.ToString(), arguments);

    /// <summary>Whether a reference leads below the object that it is a member of.</summary>
    private bool LeadsInside(string reference)
    {
        // Most lead to a component, and stand in none of that name: the last segment of its holder is seen without a pointer.
        if (!_trail.MayBegin(reference))
            return false;
        string holder = _trail.ToString();
        holder = holder.Substring(0, holder.LastIndexOf('/'));
        return holder.Length > 0 && Uri.UnescapeDataString(reference.Substring(1)).StartsWith(holder + "/", StringComparison.Ordinal);
    }

    private void TellCircle(string reference)
    {
        int circle = _circles[reference];
        string place = _trail.ToString();
        bool isOn = _onCircles.Contains("#" + place.Substring(0, place.LastIndexOf('/')));
        if (!_told.TryGetValue(circle, out (string, string, bool IsOn) told) || (isOn && !told.IsOn))
            _told[circle] = (place, reference, isOn);
    }

    /// <summary>How many references lead to a value from here, or null when they lead around in a circle. Each is followed once, however many share a way.</summary>
    private int? StepsFrom(string reference)
    {
        var way = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? next = reference;
        int? steps = 0;
        for (; next is not null; next = NextOf(JsonPointers.Resolve(_root, next)))
        {
            if (_steps.TryGetValue(next, out steps))
                break;
            if (!seen.Add(next))
            {
                steps = null;
                _onCircles.UnionWith(way.Skip(way.IndexOf(next)));
                break;
            }

            way.Add(next);
            steps = 0;
        }

        for (int i = way.Count - 1; i >= 0; i--)
            _steps[way[i]] = ++steps;

        int circle = steps is null && next is not null && _circles.TryGetValue(next, out int known) ? known : _circles.Count;
        foreach (string step in steps is null ? way : [])
            _circles[step] = circle;
        return steps;
    }

    private string Suggest(string reference)
    {
        int slash = reference.LastIndexOf('/');
        if (slash <= 0 || JsonPointers.Resolve(_root, reference.Substring(0, slash)) is not JsonObject siblings)
            return string.Empty;

        string parent = reference.Substring(0, slash + 1);
        return Suggestion.For(reference, siblings.Select(sibling => parent + sibling.Key));
    }

    /// <summary>What a reference to another file, or another place, may mean in this one: the pointer without its <c>#</c>, or a component of its last name.</summary>
    private string SuggestInside(string reference)
    {
        if (reference.Length > 0 && reference[0] == '/' && JsonPointers.Resolve(_root, "#" + reference) is not null)
            return ". Did you mean '#" + reference + "'?";
        string name = reference.Substring(Math.Max(reference.LastIndexOf('/'), reference.LastIndexOf('#')) + 1);
        foreach (string section in new[] { "schemas", "parameters", "responses", "requestBodies", "headers", "securitySchemes", "links" })
        {
            string component = "#/components/" + section + "/" + name;
            if (name.Length > 0 && name.IndexOf('%') < 0 && JsonPointers.Resolve(_root, component) is not null)
                return ". Did you mean '" + component + "'?";
        }

        return string.Empty;
    }

    /// <summary>Where a value leads on, or null when it is no reference itself.</summary>
    private static string? NextOf(JsonNode? target) => TextOf((target as JsonObject)?["$ref"]);

    private static string? TextOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
