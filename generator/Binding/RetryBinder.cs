using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

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
            if (codes.Choice(code.Name, s_words) is { } advice)
                cases.Add(new RetryCase(code.Name, advice));
        }

        return cases.ToEquatableArray();
    }
}
