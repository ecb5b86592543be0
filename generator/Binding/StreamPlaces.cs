using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>A book beside a schema of its stream: every pointer, constant and event name is held against the frames that the schema declares.</summary>
internal sealed class StreamPlaces
{
    private readonly BindingScope _scope;
    private readonly string _name;
    private readonly IReadOnlyList<FrameShape> _shapes;

    private StreamPlaces(BindingScope scope, string name, IReadOnlyList<FrameShape> shapes)
    {
        _scope = scope;
        _name = name;
        _shapes = shapes;
    }

    /// <summary>Checks a book that was read without an error.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="mediaType">Where the media type is written that the book stands beside.</param>
    /// <param name="framing">The runtime's name of the framing.</param>
    /// <param name="book">The stream's keys.</param>
    /// <param name="signals">The signals, merged.</param>
    public static void Check(BindingScope scope, string mediaType, string framing, ExtensionReader book, IReadOnlyList<Located> signals)
    {
        IReadOnlyList<FrameShape> shapes = FrameShapes.Read(scope, mediaType, framing, out string name);
        if (shapes.Count == 0)
            return;

        var places = new StreamPlaces(scope, name, shapes);
        if (book.Find("payload") is { Node: JsonObject payload } written)
        {
            // What is inside the payload is not what the schema is of.
            if (JsonText.String(payload["at"]) is { } at)
                places.CheckPointer(shapes, at, at, written.Pointer + "/at", isKey: false);
            return;
        }

        foreach (string key in new[] { "message", "part" })
        {
            foreach (Located place in book.Find(key) is { } value ? ExtensionReader.OneOrMany(value) : [])
                places.CheckPlace(shapes, "", place);
        }

        foreach (Located signal in signals)
            places.CheckSignal(signal);
    }

    private void CheckSignal(Located signal)
    {
        Located[] keys = [.. ExtensionReader.MembersOf(signal)];
        string at = JsonText.String(Find(keys, "at").Node) ?? "";
        Located when = Find(keys, "when");
        Located[] matchers = when.Node is null ? [] : [.. ExtensionReader.OneOrMany(when)];

        // Which frames it can be of: for each alternative those whose constants it asks for. One that asks for what is not there was told of.
        var taken = new HashSet<FrameShape>();
        foreach (Located matcher in matchers)
        {
            if (CheckMatcher(matcher, at) && !IsText(matcher))
                taken.UnionWith(_shapes.Where(shape => Fits(shape, matcher, at)));
        }

        IReadOnlyList<FrameShape> shapes = taken.Count == 0 ? _shapes : [.. taken];
        if (at.Length > 0 && !CheckPointer(shapes, at, at, Find(keys, "at").Pointer, isKey: false))
            return;

        // What a signal declares by itself is held against that.
        bool hasData = Find(keys, "data").Node is not null;
        foreach (Located place in hasData ? [] : keys.SelectMany(Places))
            CheckPlace(shapes, at, place);
    }

    private static IEnumerable<Located> Places(Located key) => key.Name == "usage"
        ? ExtensionReader.MembersOf(key).SelectMany(ExtensionReader.OneOrMany)
        : key.Name is "text" or "whole" or "id" or "name" or "reason" or "code" or "message" or "part" ? ExtensionReader.OneOrMany(key) : [];

    private static Located Find(Located[] keys, string name) => Array.Find(keys, key => key.Name == name);

    private static bool IsText(Located matcher) => matcher.Node is JsonObject keys && (keys.ContainsKey("text") || keys.ContainsKey("prefix"));

    private void CheckPlace(IReadOnlyList<FrameShape> shapes, string at, Located place)
    {
        const string fromRoot = "$event.data#";
        string text = JsonText.String(place.Node) ?? "";
        if (text.StartsWith(fromRoot, StringComparison.Ordinal))
            CheckPointer(shapes, text.Substring(fromRoot.Length), text, place.Pointer, isKey: false);
        else if (DeclaredPlaces.IsPointer(text))
            CheckPointer(shapes, at + text, text, place.Pointer, isKey: false);
    }

    /// <returns>Whether all that the matcher asks for can be there.</returns>
    private bool CheckMatcher(Located matcher, string at)
    {
        bool isKnown = true;
        foreach (Located member in ExtensionReader.MembersOf(matcher))
        {
            Located[] values = [.. ExtensionReader.OneOrMany(member).Where(static value => value.Node is not null)];
            if (member.Name == "event")
                isKnown &= CheckEvents(values);
            else if (member.Name == "has")
                values.ToList().ForEach(value => isKnown &= CheckPointer(_shapes, at + JsonText.String(value.Node), JsonText.String(value.Node)!, value.Pointer, isKey: false));
            else if (DeclaredPlaces.IsPointer(member.Name) && values.Length > 0)
                isKnown &= CheckPointer(_shapes, at + member.Name, member.Name, member.Pointer, isKey: true) && CheckConstants(at + member.Name, member.Name, values);
        }

        return isKnown;
    }

    private bool CheckConstants(string pointer, string written, Located[] constants)
    {
        Located[] unknown = [.. constants.Where(constant => _shapes.All(shape => shape.Data is { } data && !data.Allows(pointer, constant.Node)))];
        foreach (Located constant in unknown)
            Report(constant.Pointer, false, "the value " + DeclaredSchema.Value(constant.Node) + " at '" + written + "'", JsonText.String(constant.Node) ?? "", _shapes.Select(static shape => shape.Data!), data => data.Allows(pointer, constant.Node));
        return unknown.Length == 0;
    }

    // An event of which no name is declared may have any.
    private bool CheckEvents(Located[] names)
    {
        Located[] unknown = [.. names.Where(name => _shapes.All(shape => shape.Event is { } declared && !declared.Allows("", name.Node)))];
        foreach (Located name in unknown)
            Report(name.Pointer, false, "the event name '" + JsonText.String(name.Node) + "'", JsonText.String(name.Node) ?? "", _shapes.Select(static shape => shape.Event!), declared => declared.Allows("", name.Node));
        return unknown.Length == 0;
    }

    private static bool Fits(FrameShape shape, Located matcher, string at)
    {
        foreach (Located member in ExtensionReader.MembersOf(matcher))
        {
            Located[] values = [.. ExtensionReader.OneOrMany(member)];
            bool fits = member.Name switch
            {
                "event" => shape.Event is not { } name || values.Any(value => name.Allows("", value.Node)),
                "has" => shape.Data is not { } data || values.All(value => data.Knows(at + JsonText.String(value.Node))),
                _ => !DeclaredPlaces.IsPointer(member.Name) || shape.Data is not { } data || values.Any(value => data.Allows(at + member.Name, value.Node)),
            };
            if (!fits)
                return false;
        }

        return true;
    }

    private bool CheckPointer(IReadOnlyList<FrameShape> shapes, string pointer, string written, string place, bool isKey)
    {
        if (shapes.Any(shape => shape.Data is not { } data || data.Knows(pointer)))
            return true;
        Report(place, isKey, "the pointer '" + written + "'", JsonPointerText.Last(pointer), shapes.Select(static shape => shape.Data!), data => data.Knows(pointer));
        return false;
    }

    // Asked once more, each schema knows what could have been meant.
    private void Report(string place, bool isKey, string what, string word, IEnumerable<DeclaredSchema> schemas, Func<DeclaredSchema, bool> ask)
    {
        DeclaredSchema[] asked = [.. schemas.Where(schema => !ask(schema))];
        string hint = asked.Select(schema => schema.Suggest(word)).FirstOrDefault(static hint => hint.Length > 0) ?? "";
        _scope.Report(DiagnosticDescriptors.UndeclaredPlace, isKey, place, asked.Length == 1 ? asked[0].Name : _name, what, hint);
    }
}
