namespace Signalbook.Generator.Contract;

/// <summary>A JSON request body.</summary>
/// <param name="MediaType">Its media type: <c>application/json</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Docs">The author's words.</param>
internal sealed record BodyContract(string MediaType, TypeRef Type, bool IsRequired, Docs Docs);
