using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes <c>ReadFrom</c> of a model.</summary>
internal static class ObjectReadEmitter
{
    public static void Emit(CodeWriter writer, ClientContract contract, ObjectContract type)
    {
        var scope = new NameScope("reader", "extraMembers");
        string[] locals = [.. type.Properties.Select(property => scope.Local(property.Identifier, "value"))];

        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public static {type.Name} ReadFrom(ref Utf8JsonReader reader)"))
        {
            writer.Line("if (reader.TokenType != JsonTokenType.StartObject)");
            using (writer.Indent())
                writer.Line($"throw JsonValues.Unexpected(ref reader, {CSharpText.Literal(type.Name)}, \"an object\");");
            writer.Gap();

            for (int i = 0; i < locals.Length; i++)
                writer.Line($"{TypeText.Nullable(type.Properties[i].Type)} {locals[i]} = null;");
            writer.Line("JsonMembers? extraMembers = null;");
            using (writer.Block("while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)"))
                EmitMembers(writer, contract, type, locals);
            writer.Gap();

            writer.Line($"return new {type.Name}");
            using (writer.Braces(";"))
            {
                for (int i = 0; i < locals.Length; i++)
                    writer.Line($"{ObjectEmitter.Identifier(type, type.Properties[i])} = {Value(type, type.Properties[i], locals[i])},");
                writer.Line("ExtraMembers = extraMembers,");
            }
        }
    }

    private static void EmitMembers(CodeWriter writer, ClientContract contract, ObjectContract type, string[] locals)
    {
        if (locals.Length == 0)
        {
            writer.Line("JsonMembers.ReadInto(ref extraMembers, ref reader);");
            return;
        }

        HashSet<string> members = [.. type.Properties.Select(property => property.Identifier)];
        for (int i = 0; i < locals.Length; i++)
        {
            PropertyContract property = type.Properties[i];
            using (writer.Block($"{(i == 0 ? "" : "else ")}if (reader.ValueTextEquals({CSharpText.Utf8Literal(property.WireName)}))"))
            {
                writer.Line("reader.Read();");
                writer.Line("if (reader.TokenType != JsonTokenType.Null)");
                using (writer.Indent())
                    writer.Line($"{locals[i]} = {JsonText.Read(property.Type, "reader", TypeName)};");
            }
        }

        using (writer.Block("else"))
            writer.Line("JsonMembers.ReadInto(ref extraMembers, ref reader);");

        // A member hides a type of its name, unless it is of just that type.
        string TypeName(string name) =>
            members.Contains(name) ? $"global::{contract.Namespace}.{name}" : name;
    }

    private static string Value(ObjectContract type, PropertyContract property, string local) => ObjectEmitter.IsNullable(property)
        ? local
        : $"{local} ?? throw JsonValues.Missing({CSharpText.Literal(type.Name)}, {CSharpText.Literal(property.WireName)})";
}
