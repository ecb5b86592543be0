using System;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>Matchers: whether <c>when</c> holds at a place of a frame.</summary>
internal static class SignalMatcher
{
    /// <summary>Whether one of the alternatives holds, and the first that does; without alternatives it always holds.</summary>
    public static bool Holds(EquatableArray<MatcherContract> when, FrameContent content, FrameJson? place, out MatcherContract? alternative)
    {
        alternative = when.FirstOrDefault(matcher => AllHold(matcher, content, place));
        return when.Count == 0 || alternative is not null;
    }

    private static bool AllHold(MatcherContract matcher, FrameContent content, FrameJson? place) =>
        (matcher.Text is null || content.Frame.Data == matcher.Text)
        && (matcher.Prefix is null || content.Frame.Data.StartsWith(matcher.Prefix, StringComparison.Ordinal))
        && (matcher.Events.Count == 0 || matcher.Events.Contains(content.Frame.Name))
        && matcher.Has.All(pointer => JsonPath.Values(place, pointer.Segments).Any())
        && matcher.Members.All(member => content.IsJson && IsOneOf(member, place));

    /// <summary>"Equals this constant or one of these; null means absent; a free * means some element."</summary>
    private static bool IsOneOf(PointerMatch member, FrameJson? place)
    {
        JsonElement[] values = [.. JsonPath.Values(place, member.Pointer.Segments).Select(static found => found.Value)];
        return member.Constants.Any(constant => constant.Kind == ConstantKind.Null
            ? values.Length == 0
            : values.Any(value => AreEqual(value, constant)));
    }

    /// <summary>"Type counts (1 equals 1.0, not "1"), letters are compared ordinally."</summary>
    private static bool AreEqual(JsonElement value, ConstantContract constant) => constant.Kind switch
    {
        ConstantKind.String => value.ValueKind == JsonValueKind.String && JsonStrings.IsEqual(value, constant.Text),
        ConstantKind.Number => value.ValueKind == JsonValueKind.Number && JsonNumberText.AreEqual(value.GetRawText(), constant.Text),
        _ => value.ValueKind == (constant.Text == "true" ? JsonValueKind.True : JsonValueKind.False),
    };
}
