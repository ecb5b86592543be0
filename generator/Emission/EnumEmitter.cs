using System.Collections.Generic;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes an open set of names: a value that the spec does not list is a value like any other.</summary>
internal static class EnumEmitter
{
    private static readonly HashSet<string> s_reserved = new(System.StringComparer.Ordinal)
    {
        "Value", "ReadFrom", "WriteTo", "Equals", "GetHashCode", "GetType", "ToString", "FromString", "FromInt64", "ReferenceEquals",
        "JsonValues", "ArgumentNullException", "StringComparison", "StringComparer",
    };

    public static void Emit(CodeWriter writer, EnumContract type, string access)
    {
        if (type.IsInteger)
        {
            IntegerEnumEmitter.Emit(writer, type, access);
            return;
        }

        string name = type.Name;
        writer.Docs(type.Docs, $"The values of {DocsEmitter.Code(name)}.", "Other values than the listed ones are kept as they came.");
        using (writer.Block($"{access} readonly struct {name} : IEquatable<{name}>, IJsonModel<{name}>"))
        {
            writer.Line("private readonly string? _value;");
            writer.Gap();
            writer.Summary("Makes a value, listed or not.");
            writer.Line("/// <param name=\"value\">The value as on the wire.</param>");
            writer.Line($"/// <exception cref=\"ArgumentNullException\"><paramref name=\"value\"/> is null.</exception>");
            using (writer.Block($"public {name}(string value)"))
            {
                writer.Line("ArgumentNullException.ThrowIfNull(value);");
                writer.Line("_value = value;");
            }

            foreach (EnumValueContract value in type.Values)
            {
                writer.Gap();
                writer.Summary($"The value {DocsEmitter.Code(value.Value)}.");
                writer.Line($"public static {name} {Identifier(type, value)} {{ get; }} = new({CSharpText.Literal(value.Value)});");
            }

            writer.Gap();
            writer.Lines($$"""
                /// <summary>The value as on the wire; empty for a default value.</summary>
                public string Value => _value ?? "";

                /// <summary>A value is written as a string.</summary>
                /// <param name="value">The value as on the wire.</param>
                public static implicit operator {{name}}(string value) => new(value);

                /// <summary>Whether two values are the same, letter by letter.</summary>
                /// <param name="left">One.</param>
                /// <param name="right">The other.</param>
                public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);

                /// <summary>Whether two values differ.</summary>
                /// <param name="left">One.</param>
                /// <param name="right">The other.</param>
                public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);

                /// <summary>Makes a value, listed or not.</summary>
                /// <param name="value">The value as on the wire.</param>
                /// <returns>The value.</returns>
                public static {{name}} FromString(string value) => new(value);

                /// <inheritdoc/>
                public static {{name}} ReadFrom(ref Utf8JsonReader reader) => new(JsonValues.ReadString(ref reader));

                /// <inheritdoc/>
                public void WriteTo(Utf8JsonWriter writer)
                {
                    ArgumentNullException.ThrowIfNull(writer);
                    writer.WriteStringValue(Value);
                }

                /// <inheritdoc/>
                public bool Equals({{name}} other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

                /// <inheritdoc/>
                public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);

                /// <inheritdoc/>
                public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

                /// <summary>The value as on the wire.</summary>
                /// <returns>The value.</returns>
                public override string ToString() => Value;
                """);
        }
    }

    /// <summary>The C# name of a listed value.</summary>
    public static string Identifier(EnumContract type, EnumValueContract value)
    {
        string name = CSharpText.Identifier(value.Identifier);
        return name == type.Name || s_reserved.Contains(name) ? name + "Value" : name;
    }
}
