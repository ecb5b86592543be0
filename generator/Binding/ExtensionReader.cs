using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Reads the members of an <c>x-</c> object: a wrong type is told with what to write instead, and what nobody asked for by
/// <see cref="Finish"/> is an unknown key. JSON null is as good as absent.
/// </summary>
internal sealed class ExtensionReader
{
    private readonly BindingScope _scope;
    private readonly string _subject;
    private readonly IReadOnlyList<Located> _members;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <param name="scope">The spec.</param>
    /// <param name="subject">What the object is, for messages: <c>x-stream</c>.</param>
    /// <param name="members">Its members; merged objects have them from several places.</param>
    /// <param name="pointer">Where the object is written.</param>
    public ExtensionReader(BindingScope scope, string subject, IReadOnlyList<Located> members, string pointer)
    {
        _scope = scope;
        _subject = subject;
        _members = members;
        Pointer = pointer;
    }

    public string Pointer { get; }

    public IReadOnlyList<Located> Members => _members;

    /// <summary>A reader over an object, or null (and a diagnostic) when the value is none.</summary>
    public static ExtensionReader? Open(BindingScope scope, string subject, Located value)
    {
        if (value.Node is JsonObject)
            return new ExtensionReader(scope, subject, MembersOf(value), value.Pointer);

        scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, JsonText.Describe(value.Node), "an object: the keys of " + subject);
        return null;
    }

    public static IReadOnlyList<Located> MembersOf(Located value) => value.Node is JsonObject members
        ? [.. members.Select(member => new Located(member.Key, member.Value, JsonPointerText.Append(value.Pointer, member.Key)))]
        : [];

    /// <summary>The member's value, or null when absent.</summary>
    public Located? Find(string key)
    {
        _asked.Add(key);
        foreach (Located member in _members)
        {
            if (member.Name == key && member.Node is not null)
                return member;
        }

        return null;
    }

    /// <summary>The members that nobody asked for: those with a name of the author's choice.</summary>
    public IEnumerable<Located> Others() => _members.Where(member => !_asked.Contains(member.Name));

    /// <summary>A string, or null when absent or wrong.</summary>
    public string? Text(string key, string expected)
    {
        if (Find(key) is not { } value)
            return null;
        if (JsonText.String(value.Node) is { } text)
            return text;
        _scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, JsonText.Describe(value.Node), expected);
        return null;
    }

    /// <summary>A string that must be there.</summary>
    public string? RequiredText(string key, string expected)
    {
        Require(key, _subject);
        return Text(key, expected);
    }

    /// <summary>Tells of a key that is missing, but where a slip of it is told of as an unknown key: that is one mistake.</summary>
    /// <param name="key">The key.</param>
    /// <param name="subject">What it is missing in.</param>
    /// <returns>Whether it is there.</returns>
    public bool Require(string key, string subject)
    {
        if (Find(key) is not null)
            return true;
        if (!_members.Any(member => member.Node is not null && member.Name != key && Suggestion.IsSlipOf(member.Name, key)))
            _scope.ReportAtKey(DiagnosticDescriptors.MissingKey, Pointer, key, subject);
        return false;
    }

    /// <summary>A whole number of at least one, or null when absent or wrong.</summary>
    public int? Count(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (JsonText.Kind(value.Node) == JsonValueKind.Number
            && int.TryParse(JsonText.Json(value.Node), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int count)
            && count > 0)
            return count;
        _scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, JsonText.Describe(value.Node), "a whole number from 1");
        return null;
    }

    /// <summary>A duration in ticks, or null when absent or wrong.</summary>
    public long? Duration(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (JsonText.String(value.Node) is { } text && DurationParser.TryParse(text, out long ticks) && ticks > 0)
            return ticks;
        _scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, JsonText.Describe(value.Node), "an ISO 8601 duration such as PT2S or PT0.5S (no years or months)");
        return null;
    }

    /// <summary>One of some words, or null when absent or wrong.</summary>
    public T? Choice<T>(string key, params (string Word, T Value)[] choices)
        where T : struct
    {
        if (Find(key) is not { } value)
            return null;

        string? text = JsonText.String(value.Node);
        foreach ((string word, T meaning) in choices)
        {
            if (word == text)
                return meaning;
        }

        string[] words = [.. choices.Select(choice => choice.Word)];
        string hint = text is null ? "" : Suggestion.For(text, words);
        _scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, JsonText.Describe(value.Node), "one of " + string.Join(", ", words) + hint);
        return null;
    }

    /// <summary>A string, or a list of strings, each with its place; empty when absent.</summary>
    public IReadOnlyList<(string Text, string Pointer)> Texts(string key, string expected)
    {
        if (Find(key) is not { } value)
            return [];

        var texts = new List<(string, string)>();
        foreach (Located item in OneOrMany(value))
        {
            if (JsonText.String(item.Node) is { } text)
                texts.Add((text, item.Pointer));
            else
                _scope.Report(DiagnosticDescriptors.WrongValue, item.Pointer, JsonText.Describe(item.Node), expected);
        }

        return texts;
    }

    /// <summary>The value itself, or the elements of the list that it is.</summary>
    public static IEnumerable<Located> OneOrMany(Located value) => value.Node is JsonArray items
        ? items.Select((item, index) => new Located(value.Name, item, JsonPointerText.Append(value.Pointer, index)))
        : [value];

    /// <summary>Tells of every key that nobody asked for.</summary>
    public void Finish()
    {
        foreach (Located member in Others())
            _scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, member.Pointer, member.Name, _subject, Hint(member.Name));
    }

    // "{ role:delta }" is one key without a value: YAML wants a space behind the colon.
    private string Hint(string name)
    {
        int colon = name.IndexOf(':');
        if (colon > 0 && _asked.Contains(name.Substring(0, colon)))
            return ". Did you mean '" + name.Substring(0, colon) + ": " + name.Substring(colon + 1) + "'? A colon needs a space behind it";
        string hint = Suggestion.For(name, _asked);
        return hint.Length > 0 || _asked.Count == 0 ? hint : ". Its keys are " + string.Join(", ", _asked);
    }
}
