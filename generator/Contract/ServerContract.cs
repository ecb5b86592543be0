namespace Signalbook.Generator.Contract;

/// <summary>A server of the spec.</summary>
/// <param name="Identifier">The options' property: <c>BaseAddress</c>, <c>StreamAddress</c>.</param>
/// <param name="Url">The absolute address as the spec gives it, without a slash at the end; null where the user has to give one.</param>
/// <param name="Description">The author's words, or null.</param>
internal sealed record ServerContract(string Identifier, string? Url, string? Description)
{
    /// <summary>What the spec says of an address that the user has to give: <c>/v1</c>; empty when it says nothing.</summary>
    public string Hint { get; init; } = "";
}
