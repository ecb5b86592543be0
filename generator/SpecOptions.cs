using Signalbook.Generator.Collections;

namespace Signalbook.Generator;

/// <summary>What the project says about a spec, besides the spec itself.</summary>
/// <param name="ClientName">The client class: <c>ChatzyClient</c>.</param>
/// <param name="Namespace">The namespace of the generated types.</param>
/// <param name="IsPublic">Whether they are public or internal.</param>
/// <param name="Operations">The operationIds to emit; all when empty.</param>
internal sealed record SpecOptions(string ClientName, string Namespace, bool IsPublic, EquatableArray<string> Operations);
