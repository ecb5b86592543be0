using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>A type that the spec's schemas call for.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Docs">The author's words.</param>
internal abstract record TypeContract(string Name, Docs Docs);

/// <summary>An object with known members; unknown ones are kept.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Docs">The author's words.</param>
/// <param name="Properties">In the schema's order.</param>
internal sealed record ObjectContract(string Name, Docs Docs, EquatableArray<PropertyContract> Properties)
    : TypeContract(Name, Docs);

/// <summary>An open set of names: a value that the spec does not list is kept as it came.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Docs">The author's words.</param>
/// <param name="Values">The listed values.</param>
/// <param name="IsInteger">Whether the values are whole numbers of 64 bits, else strings.</param>
internal sealed record EnumContract(string Name, Docs Docs, EquatableArray<EnumValueContract> Values, bool IsInteger = false)
    : TypeContract(Name, Docs);

/// <summary>One listed value.</summary>
/// <param name="Value">As on the wire; a number in its shortest form.</param>
/// <param name="Identifier">Its C# name.</param>
internal sealed record EnumValueContract(string Value, string Identifier);
