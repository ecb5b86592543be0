using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Expressions that read and write JSON values by the runtime's fixed readers and writers.</summary>
internal static class JsonText
{
    /// <summary>Reads the value that <paramref name="reader"/> stands on; null is not one of its values.</summary>
    /// <param name="type">The value's type.</param>
    /// <param name="reader">The reader's name.</param>
    /// <param name="typeName">How to name a generated type where a member may hide it, or null.</param>
    public static string Read(TypeRef type, string reader, System.Func<string, string>? typeName = null) => type.Kind switch
    {
        _ when IsModel(type) => $"{Name(type, typeName)}.ReadFrom(ref {reader})",
        ValueKind.Array or ValueKind.Map =>
            $"JsonValues.Read{type.Kind}(ref {reader}, {Reader(type.Item!, typeName)})",
        _ => $"JsonValues.Read{type.Kind}(ref {reader})",
    };

    /// <summary>A <c>JsonRead</c> for values of a type: a method where one fits, else a lambda.</summary>
    public static string Reader(TypeRef type, System.Func<string, string>? typeName = null)
    {
        if (type.IsNullable)
        {
            string nothing = TypeText.IsValueType(type) ? $"({TypeText.Nullable(type)})null" : "null";
            return $"static (ref Utf8JsonReader item) => item.TokenType == JsonTokenType.Null ? {nothing} : {Read(type, "item", typeName)}";
        }

        return type.Kind switch
        {
            _ when IsModel(type) => $"{Name(type, typeName)}.ReadFrom",
            ValueKind.Array or ValueKind.Map => $"static (ref Utf8JsonReader item) => {Read(type, "item", typeName)}",
            _ => $"JsonValues.Read{type.Kind}",
        };
    }

    /// <summary>Writes a value that is not null.</summary>
    public static string Write(TypeRef type, string writer, string value) => type.Kind switch
    {
        _ when IsModel(type) => $"{value}.WriteTo({writer})",
        ValueKind.Array or ValueKind.Map => $"JsonValues.Write{type.Kind}({writer}, {value}, {Writer(type.Item!)})",
        _ => $"JsonValues.Write{type.Kind}({writer}, {value})",
    };

    /// <summary>A <c>JsonWrite</c> for values of a type.</summary>
    public static string Writer(TypeRef type)
    {
        if (type.IsNullable)
            return NullableWriter(type);

        return type.Kind switch
        {
            _ when IsModel(type) || type.Kind is ValueKind.Array or ValueKind.Map =>
                $"static (writer, item) => {Write(type, "writer", "item")}",
            _ => $"JsonValues.Write{type.Kind}",
        };
    }

    private static string NullableWriter(TypeRef type) =>
        $"static (writer, item) => {{ if (item is null) writer.WriteNullValue(); else {Write(type, "writer", TypeText.Unwrap(type, "item"))}; }}";

    /// <summary>Whether a type is generated: it reads and writes itself.</summary>
    private static bool IsModel(TypeRef type) => type.Kind is ValueKind.Object or ValueKind.Enum or ValueKind.IntegerEnum or ValueKind.Union or ValueKind.File;

    private static string Name(TypeRef type, System.Func<string, string>? typeName) =>
        typeName is null ? type.Name! : typeName(type.Name!);
}
