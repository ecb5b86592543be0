using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes an open set of whole numbers: a value that the spec does not list is a value like any other.</summary>
internal static class IntegerEnumEmitter
{
    public static void Emit(CodeWriter writer, EnumContract type, string access)
    {
        string name = type.Name;
        writer.Docs(type.Docs, $"The values of {DocsEmitter.Code(name)}.", "Other values than the listed ones are kept as they came.");
        writer.Line("/// <param name=\"value\">The value as on the wire, listed or not.</param>");
        using (writer.Block($"{access} readonly struct {name}(long value) : IEquatable<{name}>, IJsonModel<{name}>"))
        {
            foreach (EnumValueContract value in type.Values)
            {
                writer.Gap();
                writer.Summary($"The value {DocsEmitter.Code(value.Value)}.");
                writer.Line($"public static {name} {EnumEmitter.Identifier(type, value)} {{ get; }} = new({Literal(value.Value)});");
            }

            writer.Gap();
            writer.Lines($$"""
                /// <summary>The value as on the wire.</summary>
                public long Value { get; } = value;

                /// <summary>A value is written as a number.</summary>
                /// <param name="value">The value as on the wire.</param>
                public static implicit operator {{name}}(long value) => new(value);

                /// <summary>Whether two values are the same.</summary>
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
                public static {{name}} FromInt64(long value) => new(value);

                /// <inheritdoc/>
                public static {{name}} ReadFrom(ref Utf8JsonReader reader) => new(JsonValues.ReadInt64(ref reader));

                /// <inheritdoc/>
                public void WriteTo(Utf8JsonWriter writer) => JsonValues.WriteInt64(writer, Value);

                /// <inheritdoc/>
                public bool Equals({{name}} other) => Value == other.Value;

                /// <inheritdoc/>
                public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);

                /// <inheritdoc/>
                public override int GetHashCode() => Value.GetHashCode();

                /// <summary>The value as on the wire.</summary>
                /// <returns>The value's digits.</returns>
                public override string ToString() => JsonValues.FormatInt64(Value);
                """);
        }
    }

    // The least number has no literal of its own.
    private static string Literal(string value) => value == "-9223372036854775808" ? "long.MinValue" : value;
}
