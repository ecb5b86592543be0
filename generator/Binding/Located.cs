using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>A value of the spec and where it is written.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Node">The value as written; null is JSON null.</param>
/// <param name="Pointer">Where.</param>
internal readonly record struct Located(string Name, JsonNode? Node, string Pointer);
