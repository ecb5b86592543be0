using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>
/// Functions for matchers whose pointer has a free <c>*</c> ("some element"). They are asked for while the matching code is
/// written and written after it; equal questions share one function.
/// </summary>
internal sealed class StarFunctions
{
    private readonly NameScope _names = new();
    private readonly List<(string Name, PointerContract Pointer, PointerMatch? Match)> _functions = [];

    /// <summary>The condition that something is at the pointer.</summary>
    public string Has(PointerContract pointer, string place) => Call(pointer, null, place);

    /// <summary>The condition that something at the pointer equals one of the constants.</summary>
    public string Equal(PointerMatch match, string place) => Call(match.Pointer, match, place);

    public void Emit(CodeWriter writer)
    {
        foreach ((string name, PointerContract pointer, PointerMatch? match) in _functions)
        {
            writer.Gap();
            writer.Line($"// {CSharpText.Comment(pointer.ToString())}: a * is some element.");
            using (writer.Block($"private static bool {name}(JsonPlace place)"))
                EmitBody(writer, pointer, match);
        }
    }

    private string Call(PointerContract pointer, PointerMatch? match, string place)
    {
        foreach ((string Name, PointerContract Pointer, PointerMatch? Match) function in _functions)
        {
            if (function.Pointer == pointer && function.Match == match)
                return $"{function.Name}({place})";
        }

        string last = pointer.Segments.LastOrDefault(segment => segment != "*") ?? "";
        string local = new NameScope().Local(last, "element");
        string name = _names.Take((match is null ? "HasAny" : "AnyIs") + char.ToUpperInvariant(local[0]) + local.Substring(1));
        _functions.Add((name, pointer, match));
        return $"{name}({place})";
    }

    private static void EmitBody(CodeWriter writer, PointerContract pointer, PointerMatch? match)
    {
        bool orAbsent = match is not null && match.Constants.Any(constant => constant.Kind == ConstantKind.Null);
        bool hasOthers = match is null || match.Constants.Any(constant => constant.Kind != ConstantKind.Null);
        if (orAbsent && hasOthers)
            writer.Line("bool isAbsent = true;");

        var scope = new NameScope("place", "isAbsent", "value");
        Nest(writer, pointer, 0, "place", scope, value =>
        {
            if (match is null)
            {
                Return(writer, value + ".IsPresent", "true");
            }
            else if (!hasOthers)
            {
                Return(writer, value + ".IsPresent", "false");
            }
            else
            {
                if (orAbsent)
                    writer.Line($"isAbsent &= !{value}.IsPresent;");
                Return(writer, MatcherText.Equals(value, match.Constants), "true");
            }
        });

        writer.Gap();
        writer.Line(orAbsent ? hasOthers ? "return isAbsent;" : "return true;" : "return false;");
    }

    private static void Nest(CodeWriter writer, PointerContract pointer, int from, string start, NameScope scope, Action<string> body)
    {
        int star = from;
        while (star < pointer.Segments.Count && pointer.Segments[star] != "*")
            star++;

        string expression = PlaceText.Get(start, pointer.Segments, from, star);
        if (star == pointer.Segments.Count)
        {
            if (expression == start)
            {
                body(start);
                return;
            }

            string value = scope.Take("value");
            writer.Line($"JsonPlace {value} = {expression};");
            body(value);
            return;
        }

        string element = scope.Local(Singular(star > 0 ? pointer.Segments[star - 1] : ""), "element");
        using (writer.Block($"foreach (JsonPlace {element} in {expression}.Items())"))
            Nest(writer, pointer, star + 1, element, scope, body);
    }

    /// <summary>What an element of something named so may be called.</summary>
    public static string Singular(string name) =>
        name.Length > 2 && name.EndsWith("s", StringComparison.Ordinal) && !name.EndsWith("ss", StringComparison.Ordinal)
            ? name.Substring(0, name.Length - 1)
            : name;

    private static void Return(CodeWriter writer, string condition, string result)
    {
        writer.Line($"if ({condition})");
        using (writer.Indent())
            writer.Line($"return {result};");
    }
}
