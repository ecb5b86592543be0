using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes <c>WriteTo</c> of a model. A member that is null is left out, unless the spec requires it.</summary>
internal static class ObjectWriteEmitter
{
    public static void Emit(CodeWriter writer, ObjectContract type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public void WriteTo(Utf8JsonWriter writer)"))
        {
            writer.Line("ArgumentNullException.ThrowIfNull(writer);");
            writer.Line("writer.WriteStartObject();");
            foreach (PropertyContract property in type.Properties)
                EmitMember(writer, property, ObjectEmitter.Identifier(type, property));
            writer.Line("ExtraMembers?.WriteTo(writer);");
            writer.Line("writer.WriteEndObject();");
        }
    }

    private static void EmitMember(CodeWriter writer, PropertyContract property, string identifier)
    {
        string name = CSharpText.Utf8Literal(property.WireName);
        if (!ObjectEmitter.IsNullable(property))
        {
            EmitValue(writer, property.Type, name, identifier);
            return;
        }

        if (property.Type.Kind == ValueKind.String && property.IsRequired)
        {
            writer.Line($"writer.WriteString({name}, {identifier});");
            return;
        }

        string value = TypeText.Unwrap(property.Type, identifier);
        if (property.IsRequired)
        {
            writer.Line($"if ({identifier} is null)");
            using (writer.Indent())
                writer.Line($"writer.WriteNull({name});");
            using (writer.Block("else"))
                EmitValue(writer, property.Type, name, value);
        }
        else if (Short(property.Type, name, value) is { } statement)
        {
            writer.Line($"if ({identifier} is not null)");
            using (writer.Indent())
                writer.Line(statement);
        }
        else
        {
            using (writer.Block($"if ({identifier} is not null)"))
                EmitValue(writer, property.Type, name, value);
            writer.Gap();
        }
    }

    private static void EmitValue(CodeWriter writer, TypeRef type, string name, string value)
    {
        if (Short(type, name, value) is { } statement)
        {
            writer.Line(statement);
            return;
        }

        writer.Line($"writer.WritePropertyName({name});");
        writer.Line(JsonText.Write(type, "writer", value) + ";");
    }

    /// <summary>One call that writes name and value, where the framework has it; null otherwise.</summary>
    private static string? Short(TypeRef type, string name, string value) => type.Kind switch
    {
        ValueKind.String => $"writer.WriteString({name}, {value});",
        ValueKind.Enum => $"writer.WriteString({name}, {value}.Value);",
        ValueKind.IntegerEnum => $"writer.WriteNumber({name}, {value}.Value);",
        ValueKind.Boolean => $"writer.WriteBoolean({name}, {value});",
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Single or ValueKind.Double or ValueKind.Decimal =>
            $"writer.WriteNumber({name}, {value});",
        _ => null,
    };
}
