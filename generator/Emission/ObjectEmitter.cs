using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the class of an object schema. It shows no values in <c>ToString</c>: they may be secrets.</summary>
internal sealed class ObjectEmitter(ClientContract contract, ValidationEmitter validation)
{
    /// <summary>Names that a member of a model cannot have.</summary>
    private static readonly HashSet<string> s_reserved = new(System.StringComparer.Ordinal)
    {
        "ExtraMembers", "ReadFrom", "WriteTo", "Validate", "Equals", "GetHashCode", "GetType", "ToString", "Finalize",
        "MemberwiseClone", "ReferenceEquals", "JsonValues", "JsonMembers", "JsonTokenType", "ArgumentNullException",
        "RequestChecks",
    };

    public void Emit(CodeWriter writer, ObjectContract type)
    {
        string access = contract.IsPublic ? "public" : "internal";
        writer.Docs(type.Docs, $"The schema {DocsEmitter.Code(type.Name)}.");
        using (writer.Block($"{access} sealed class {type.Name} : IJsonModel<{type.Name}>"))
        {
            validation.EmitPatterns(writer, type);
            foreach (PropertyContract property in type.Properties)
                EmitProperty(writer, type, property);

            writer.Gap();
            writer.Summary("Members that the spec does not name. They are kept when read, and sent.");
            writer.Line("public JsonMembers? ExtraMembers { get; init; }");
            writer.Gap();
            ObjectReadEmitter.Emit(writer, contract, type);
            writer.Gap();
            ObjectWriteEmitter.Emit(writer, type);
            validation.EmitMethod(writer, type);
        }
    }

    /// <summary>The C# name of a member.</summary>
    public static string Identifier(ObjectContract type, PropertyContract property)
    {
        string name = CSharpText.Identifier(property.Identifier);
        return name == type.Name || s_reserved.Contains(name) ? name + "Value" : name;
    }

    /// <summary>Whether a member's C# type is nullable: it may be left out, or null is one of its values.</summary>
    public static bool IsNullable(PropertyContract property) => !property.IsRequired || property.Type.IsNullable;

    private static void EmitProperty(CodeWriter writer, ObjectContract type, PropertyContract property)
    {
        writer.Gap();
        writer.Docs(property.Docs, $"The member {DocsEmitter.Code(property.WireName)}.", Remark(property));
        string modifier = property.IsRequired && property.Constant is null ? "required " : "";
        string typeText = IsNullable(property) ? TypeText.Nullable(property.Type) : TypeText.Of(property.Type);
        string constant = property.Constant is null ? "" : $" = {Constant(property)};";
        writer.Line($"public {modifier}{typeText} {Identifier(type, property)} {{ get; init; }}{constant}");
    }

    // Of an enum the conversion from a string is enough, so that no member can hide its type.
    private static string Constant(PropertyContract property) => CSharpText.Literal(property.Constant!);

    private static string? Remark(PropertyContract property)
    {
        if (property is { IsSecret: false, Constant: null, IsReadOnly: false, IsWriteOnly: false, Default: null, Docs.Deprecated: false })
            return null;

        string[] remarks =
        [
            .. property.IsSecret ? ["A secret: never log it."] : System.Array.Empty<string>(),
            .. property.Constant is null ? System.Array.Empty<string>() : [$"It is {DocsEmitter.Code(property.Constant)} from the start."],
            .. property.IsReadOnly ? ["The provider sets it: leave it out of requests."] : System.Array.Empty<string>(),
            .. property.IsWriteOnly ? ["It is sent alone: answers do not have it."] : System.Array.Empty<string>(),
            .. property.Default is null ? System.Array.Empty<string>() : [$"Left out, the provider takes {DocsEmitter.Code(property.Default)}."],
            .. property.Docs.Deprecated ? ["The spec marks it as deprecated."] : System.Array.Empty<string>(),
        ];
        return remarks.Length == 0 ? null : string.Join(" ", remarks);
    }
}
