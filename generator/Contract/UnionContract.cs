using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>A value of one of several types (<c>oneOf</c>, <c>anyOf</c>, several <c>type</c>s). What is none of them is kept as JSON.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Docs">The author's words.</param>
/// <param name="Cases">The types, in the schema's order, each once.</param>
/// <param name="Tests">How the cases are told apart; the first that holds decides.</param>
internal sealed record UnionContract(string Name, Docs Docs, EquatableArray<UnionCaseContract> Cases, EquatableArray<UnionTestContract> Tests)
    : TypeContract(Name, Docs);

/// <summary>One of the types.</summary>
/// <param name="Identifier">What names it in C#: <c>Cat</c>, <c>String</c>, <c>CatList</c>.</param>
/// <param name="Type">The type.</param>
internal sealed record UnionCaseContract(string Identifier, TypeRef Type);

/// <summary>When a JSON value is a case.</summary>
/// <param name="Case">Index into <see cref="UnionContract.Cases"/>.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Item">What the first element of an array is; null for whatever it is.</param>
/// <param name="Tag">The member that says what an object is, or null.</param>
/// <param name="TagValue">What the member says.</param>
/// <param name="Members">Members that an object has.</param>
internal sealed record UnionTestContract(
    int Case,
    JsonKind Kind,
    JsonKind? Item,
    string? Tag,
    string? TagValue,
    EquatableArray<string> Members);

/// <summary>The kinds of JSON values besides null.</summary>
internal enum JsonKind
{
    String,
    Number,
    Boolean,
    Object,
    Array,
}
