using System.Collections.Generic;
using System.Globalization;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Calls of the runtime's checks, by a value's constraints.</summary>
internal static class ConstraintText
{
    /// <summary>The calls that check one value which is not null.</summary>
    /// <param name="constraints">What it must satisfy.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">The expression of the value.</param>
    /// <param name="name">The name that a refusal gives.</param>
    /// <param name="regex">The field that holds its pattern.</param>
    public static List<string> Checks(ConstraintsContract constraints, TypeRef type, string value, string name, string regex)
    {
        var checks = new List<string>();
        string label = CSharpText.Literal(name);
        if (type.Kind is ValueKind.String or ValueKind.Enum)
        {
            string text = type.Kind == ValueKind.Enum ? value + ".Value" : value;
            if (constraints.MinLength is not null || constraints.MaxLength is not null)
                checks.Add($"RequestChecks.Length({text}, {label}, {Bound(constraints.MinLength)}, {Bound(constraints.MaxLength)});");
            if (constraints.Pattern is not null)
                checks.Add($"RequestChecks.Pattern({text}, {label}, {regex}, {CSharpText.Literal(constraints.SpecPattern ?? constraints.Pattern)});");
        }
        else if (type.Kind is ValueKind.Array && (constraints.MinItems is not null || constraints.MaxItems is not null))
        {
            checks.Add($"RequestChecks.Items({value}.Count, {label}, {Bound(constraints.MinItems)}, {Bound(constraints.MaxItems)});");
        }
        else if (constraints.Minimum is not null || constraints.Maximum is not null)
        {
            string? suffix = type.Kind switch
            {
                ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.IntegerEnum => "m",
                ValueKind.Single or ValueKind.Double => "d",
                _ => null,
            };
            if (suffix is not null)
                checks.Add($"RequestChecks.Range({value}{(type.Kind == ValueKind.IntegerEnum ? ".Value" : "")}, {label}, {Bound(constraints.Minimum, suffix)}, {Bound(constraints.Maximum, suffix)});");
        }

        return checks;
    }

    /// <summary>Whether a value of this type needs a field for its pattern.</summary>
    public static bool HasPattern(ConstraintsContract? constraints, TypeRef type) =>
        constraints?.Pattern is not null && type.Kind is ValueKind.String or ValueKind.Enum;

    /// <summary>The field that holds a pattern. It runs in linear time, whatever the value.</summary>
    public static string PatternField(string name, string pattern) =>
        $"private static readonly Regex {name} = new({CSharpText.Literal(pattern)}, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);";

    private static string Bound(int? bound) => bound is { } value ? CSharpText.Number(value) : "null";

    private static string Bound(decimal? bound, string suffix) =>
        bound is { } value ? value.ToString(CultureInfo.InvariantCulture) + suffix : "null";
}
