using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary><c>retry</c>: one advice, or a map from code to advice; a code that the map lacks is <c>never</c>.</summary>
internal static class RetryBinder
{
    private static readonly (string, RetryAdvice)[] s_words =
        [("never", RetryAdvice.Never), ("later", RetryAdvice.Later), ("now", RetryAdvice.Now)];

    /// <summary>The advice for every code that the map does not name.</summary>
    public static RetryAdvice Advice(ExtensionReader reader) =>
        reader.Find("retry") is { Node: JsonObject } ? RetryAdvice.Never : reader.Choice("retry", s_words) ?? RetryAdvice.Never;

    /// <summary>The map, in its order.</summary>
    public static EquatableArray<RetryCase> ByCode(BindingScope scope, ExtensionReader reader)
    {
        if (reader.Find("retry") is not { Node: JsonObject } map || ExtensionReader.Open(scope, "retry", map) is not { } codes)
            return EquatableArray<RetryCase>.Empty;

        var cases = new List<RetryCase>();
        foreach (Located code in codes.Others().ToList())
        {
            CheckCode(scope, code);
            if (codes.Choice(code.Name, s_words) is { } advice)
                cases.Add(new RetryCase(code.Name, advice));
        }

        return cases.ToEquatableArray();
    }

    // A code is the text of a string or the JSON of a number, and 17 is written alike in both. 017 and 0x11 are 17 to YAML, and no number to
    // JSON: whether the key or the number is meant only the author knows. What is not quoted is as long as its name.
    private static void CheckCode(BindingScope scope, Located code)
    {
        bool isQuoted = !scope.IsWritten(code.Pointer) || scope.Diagnostics.Map.FindKey(code.Pointer).Span.Length != code.Name.Length;
        if (!isQuoted && YamlScalars.ReadPlain(code.Name) is { } read && JsonText.Kind(read) == JsonValueKind.Number && JsonText.Json(read) != code.Name)
            scope.ReportAtKey(DiagnosticDescriptors.InvalidKey, code.Pointer, $"the number {JsonText.Json(read)}: write '{code.Name}' in quotes, or {JsonText.Json(read)}");
    }
}
