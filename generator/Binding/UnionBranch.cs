using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>A branch of a union.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Target">Where its schema is written; empty where it has none of its own.</param>
internal sealed record UnionBranch(TypeRef Type, string Target);
