namespace Signalbook.Generator.Contract;

/// <summary>A server of the spec.</summary>
/// <param name="Identifier">The options' property: <c>BaseAddress</c>, <c>StreamAddress</c>.</param>
/// <param name="Url">The absolute address as the spec gives it, without a slash at the end.</param>
/// <param name="Description">The author's words, or null.</param>
internal sealed record ServerContract(string Identifier, string Url, string? Description);
