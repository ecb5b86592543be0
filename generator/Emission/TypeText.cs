using System;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Types of the contract in C#.</summary>
internal static class TypeText
{
    /// <summary>The type, with <c>?</c> where null is one of its values.</summary>
    public static string Of(TypeRef type) => type.IsNullable ? Nullable(type) : NonNull(type);

    /// <summary>The type with <c>?</c>.</summary>
    public static string Nullable(TypeRef type) => NonNull(type) + "?";

    /// <summary>The type without <c>?</c>.</summary>
    public static string NonNull(TypeRef type) => type.Kind switch
    {
        ValueKind.Json => "JsonElement",
        ValueKind.String => "string",
        ValueKind.Boolean => "bool",
        ValueKind.Int32 => "int",
        ValueKind.Int64 => "long",
        ValueKind.Single => "float",
        ValueKind.Double => "double",
        ValueKind.Decimal => "decimal",
        ValueKind.DateTime => "DateTimeOffset",
        ValueKind.Date => "DateOnly",
        ValueKind.Duration => "TimeSpan",
        ValueKind.Uuid => "Guid",
        ValueKind.Uri => "Uri",
        ValueKind.Bytes => "byte[]",
        ValueKind.Object or ValueKind.Enum or ValueKind.IntegerEnum or ValueKind.Union or ValueKind.File => type.Name!,
        ValueKind.Array => $"IReadOnlyList<{Of(type.Item!)}>",
        ValueKind.Map => $"IReadOnlyDictionary<string, {Of(type.Item!)}>",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static bool IsValueType(TypeRef type) => type.Kind
        is not (ValueKind.String or ValueKind.Uri or ValueKind.Bytes or ValueKind.Object or ValueKind.Union or ValueKind.File or ValueKind.Array or ValueKind.Map);

    /// <summary>A value of a type known not to be null: <c>.Value</c> where C# wants it.</summary>
    public static string Unwrap(TypeRef type, string expression) =>
        IsValueType(type) ? expression + ".Value" : expression;
}
