using System;
using System.Globalization;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>What a value must satisfy before a byte is sent.</summary>
internal static class ConstraintsBinder
{
    private static readonly ConstraintsContract s_none = new();

    /// <summary>The constraints, or null when there are none.</summary>
    public static ConstraintsContract? Bind(BindingScope scope, IOpenApiSchema schema, string pointer)
    {
        // Most values need not satisfy anything.
        if (schema is OpenApiSchema { MinLength: null, MaxLength: null, Pattern: null, Minimum: null, ExclusiveMinimum: null, Maximum: null, ExclusiveMaximum: null, MinItems: null, MaxItems: null })
            return null;

        bool isInteger = SchemaFacts.Type(schema) == JsonSchemaType.Integer;
        var constraints = new ConstraintsContract(
            schema.MinLength is > 0 ? schema.MinLength : null,
            schema.MaxLength,
            Pattern(scope, schema, pointer),
            null,
            Bound(scope, schema.Minimum, schema.ExclusiveMinimum, isInteger, 1, "exclusiveMinimum", pointer),
            Bound(scope, schema.Maximum, schema.ExclusiveMaximum, isInteger, -1, "exclusiveMaximum", pointer),
            schema.MinItems is > 0 ? schema.MinItems : null,
            schema.MaxItems);
        if (constraints.Pattern is not null)
            constraints = constraints with { SpecPattern = schema.Pattern };
        return constraints == s_none ? null : constraints;
    }

    private static string? Pattern(BindingScope scope, IOpenApiSchema schema, string pointer)
    {
        if (schema.Pattern is not { Length: > 0 } written)
            return null;

        if (written.Length > BindingLimits.PatternText)
            scope.Refuse(JsonPointerText.Append(pointer, "pattern"), BindingLimits.PatternText, "characters in a pattern");
        string? pattern = PatternTranslator.Translate(written, out string? refusal);
        if (pattern is not null)
        {
            try
            {
                // Only whether it parses: the generator never matches with it, so it cannot be slow here.
                _ = new System.Text.RegularExpressions.Regex(pattern, System.Text.RegularExpressions.RegexOptions.CultureInvariant);
            }
            catch (ArgumentException)
            {
                refusal = "it does not parse";
            }
        }

        if (refusal is null)
            return pattern;
        scope.Report(DiagnosticDescriptors.UnsupportedPattern, JsonPointerText.Append(pointer, "pattern"), written, refusal);
        return null;
    }

    // Over whole numbers "more than 3" is "at least 4"; elsewhere an excluded bound cannot be said.
    private static decimal? Bound(BindingScope scope, string? included, string? excluded, bool isInteger, int step, string keyword, string pointer)
    {
        decimal? bound = Number(included);
        if (Number(excluded) is not { } beyond)
            return bound;
        if (!isInteger || decimal.Truncate(beyond) != beyond)
        {
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedSchemaKeyword, JsonPointerText.Append(pointer, keyword), keyword, "the bound itself is let through");
            return bound ?? beyond;
        }

        beyond += step;
        return bound is { } both ? (step > 0 ? Math.Max(both, beyond) : Math.Min(both, beyond)) : beyond;
    }

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
