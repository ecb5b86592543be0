using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Reading;

/// <summary>A spec that was read: as OpenAPI, and as it was written.</summary>
/// <param name="Document">What OpenAPI makes of it.</param>
/// <param name="Root">
/// The JSON as written, aliases resolved. JSON null is C# null here. Not the tree that <paramref name="Document"/>'s extensions point into:
/// a node has one parent, so the OpenAPI reader got a copy.
/// </param>
internal sealed record SpecDocument(OpenApiDocument Document, JsonNode Root)
{
    /// <summary>Other specs of the project whose books this one may refer to.</summary>
    public EquatableArray<NeighbourFile> Neighbours { get; init; } = [];

    /// <summary>The length of its text: what may be made of it is in proportion.</summary>
    public int Characters { get; init; }
}
