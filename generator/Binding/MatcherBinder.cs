using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>when</c>: a matcher, or a list of which one must hold.</summary>
internal static class MatcherBinder
{
    private const string Expected = "a matcher such as { text: '[DONE]' } or { /type: done }, or a list of them";

    public static EquatableArray<MatcherContract> Bind(BindingScope scope, Located? when)
    {
        if (when is not { } value)
            return EquatableArray<MatcherContract>.Empty;

        if (value.Node is JsonArray { Count: 0 })
            scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, "an empty list", Expected);

        var matchers = new List<MatcherContract>();
        foreach (Located item in ExtensionReader.OneOrMany(value))
        {
            if (item.Node is JsonObject)
                matchers.Add(Matcher(scope, item));
            else
                scope.Report(DiagnosticDescriptors.WrongValue, item.Pointer, JsonText.Describe(item.Node), Expected);
        }

        return matchers.ToEquatableArray();
    }

    private static MatcherContract Matcher(BindingScope scope, Located value)
    {
        var reader = new ExtensionReader(scope, "a matcher", ExtensionReader.MembersOf(value), value.Pointer);
        string? text = Quoted(scope, reader, "text");
        string? prefix = Quoted(scope, reader, "prefix");
        var events = reader.Texts("event", "the frame's name, or a list of names").Select(name => name.Text).ToEquatableArray();

        var has = new List<PointerContract>();
        foreach ((string written, string pointer) in reader.Texts("has", "a JSON Pointer, or a list of them"))
        {
            if (PointerParser.Parse(scope, written, pointer) is { } parsed)
                has.Add(parsed);
        }

        var members = new List<PointerMatch>();
        foreach (Located member in reader.Others())
        {
            if (member.Name.Length == 0 || member.Name[0] == '/')
            {
                if (ConstantBinder.BindMatch(scope, member) is { } match)
                    members.Add(match);
                continue;
            }

            string hint = Suggestion.For(member.Name, ["text", "prefix", "event", "has"]);
            scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, member.Pointer, member.Name, "a matcher", hint.Length > 0 ? hint : ". Did you mean '/" + member.Name + "'?");
        }

        return new MatcherContract(text, prefix, events, has.ToEquatableArray(), members.ToEquatableArray());
    }

    // YAML reads an unquoted [DONE] as a list and 42 as a number: the author meant the text.
    private static string? Quoted(BindingScope scope, ExtensionReader reader, string key)
    {
        // null is as good as absent elsewhere. Here it is a text that YAML has read as something else, as it does with 'null', '~' and nothing.
        if (!reader.Members.Any(member => member.Name == key))
            return null;
        reader.Find(key);
        Located value = reader.Members.First(member => member.Name == key);
        if (JsonText.String(value.Node) is { } text)
            return text;
        scope.Report(DiagnosticDescriptors.QuoteText, value.Pointer, key, JsonText.Describe(value.Node));
        return null;
    }
}
