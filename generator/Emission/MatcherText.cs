using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Matchers as C# conditions.</summary>
internal sealed class MatcherText(StarFunctions stars)
{
    /// <summary>The condition of alternatives, of which one must hold; empty when it always holds.</summary>
    public string Any(EquatableArray<MatcherContract> alternatives, PlaceText place)
    {
        string[] conditions = [.. alternatives.Select(matcher => All(matcher, place))];
        return conditions.Any(condition => condition.Length == 0) ? "" : string.Join(" || ", conditions.Select(condition => Parenthesize(condition, conditions.Length > 1, " && ")));
    }

    /// <summary>The condition of one matcher, of which all must hold; empty when it always holds.</summary>
    public string All(MatcherContract matcher, PlaceText place)
    {
        List<string> parts = Parts(matcher, place);
        return string.Join(" && ", parts.Select(part => Parenthesize(part, parts.Count > 1, " || ")));
    }

    /// <summary>The conditions of one matcher.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <param name="place">Where it is asked.</param>
    /// <param name="known">The value that has been looked up already, or null.</param>
    public List<string> Parts(MatcherContract matcher, PlaceText place, Discriminator? known = null)
    {
        var parts = new List<string>();
        if (matcher.Text is { } text)
            parts.Add($"frame.DataIs({CSharpText.Utf8Literal(text)})");
        if (matcher.Prefix is { } prefix)
            parts.Add($"frame.DataStartsWith({CSharpText.Utf8Literal(prefix)})");
        if (matcher.Events.Count > 0 && known is not { Pointer: null })
            parts.Add(OneOf(matcher.Events.Select(name => $"frame.NameIs({CSharpText.Utf8Literal(name)})")));

        foreach (PointerContract pointer in matcher.Has)
        {
            parts.Add(HasStar(pointer)
                ? stars.Has(pointer, place.Place)
                : place.From(pointer) + ".IsPresent");
        }

        foreach (PointerMatch member in matcher.Members)
        {
            if (known?.Pointer != member.Pointer)
                parts.AddRange(Member(member, place));
        }

        return parts;
    }

    /// <summary>Whether a pointer has a star of its own, beyond those of the place.</summary>
    public static bool HasStar(PointerContract pointer) => pointer.Segments.Contains("*");

    /// <summary>The condition that a value equals one of some constants, null aside.</summary>
    public static string Equals(string value, IEnumerable<ConstantContract> constants) =>
        OneOf(constants.Where(constant => constant.Kind != ConstantKind.Null).Select(constant => $"{value}.Is({Constant(constant)})"));

    /// <summary>Puts parentheses around a condition that holds a weaker operator.</summary>
    public static string Parenthesize(string condition, bool needed, string op) =>
        needed && condition.Contains(op) ? $"({condition})" : condition;

    private IEnumerable<string> Member(PointerMatch member, PlaceText place)
    {
        bool orAbsent = member.Constants.Any(constant => constant.Kind == ConstantKind.Null);

        // "On data that is not JSON pointers never hold": only there could an absent value hold.
        if (orAbsent && place.At.Segments.Count == 0)
            yield return "frame.IsJson";

        if (HasStar(member.Pointer))
        {
            yield return stars.Equal(member, place.Place);
            yield break;
        }

        string value = place.From(member.Pointer);
        string[] alternatives =
        [
            .. orAbsent ? [$"!{value}.IsPresent"] : Array.Empty<string>(),
            .. member.Constants.Where(constant => constant.Kind != ConstantKind.Null).Select(constant => $"{value}.Is({Constant(constant)})"),
        ];
        yield return OneOf(alternatives);
    }

    private static string OneOf(IEnumerable<string> alternatives) => string.Join(" || ", alternatives);

    private static string Constant(ConstantContract constant) => constant.Kind switch
    {
        ConstantKind.String => CSharpText.Utf8Literal(constant.Text),
        ConstantKind.Boolean => constant.Text,
        _ => PlanText.Number(constant.Text),
    };
}
