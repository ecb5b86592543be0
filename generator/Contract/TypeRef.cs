namespace Signalbook.Generator.Contract;

/// <summary>The type of a value in generated code.</summary>
/// <param name="Kind">Which kind of value.</param>
/// <param name="Name">The generated type's name, for objects, enums and unions.</param>
/// <param name="Item">The element, for <see cref="ValueKind.Array"/> and <see cref="ValueKind.Map"/>.</param>
/// <param name="IsNullable">Whether JSON null is one of its values.</param>
internal sealed record TypeRef(ValueKind Kind, string? Name = null, TypeRef? Item = null, bool IsNullable = false);

/// <summary>What a JSON value becomes in C#.</summary>
internal enum ValueKind
{
    /// <summary><c>JsonElement</c>: free-form JSON.</summary>
    Json,
    String,
    Boolean,
    Int32,
    Int64,
    Single,
    Double,
    Decimal,
    DateTime,
    Date,
    Duration,
    Uuid,
    Uri,
    Bytes,
    Object,

    /// <summary>An open set of strings.</summary>
    Enum,

    /// <summary>An open set of whole numbers.</summary>
    IntegerEnum,

    /// <summary>One of several types.</summary>
    Union,

    /// <summary>A file in a form; its name is the runtime's.</summary>
    File,
    Array,
    Map,
}
