using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary>
/// What references of the OpenAPI model lead to. The model's own look their target up again for each of its members that is read, each
/// time by a URI that is made anew: half of what a document with many references cost. A reference that says something beside its
/// <c>$ref</c> stays what it is, since that may stand in for what the target says.
/// </summary>
/// <param name="scope">The spec.</param>
internal sealed class ReferenceTargets(BindingScope scope)
{
    private readonly Dictionary<string, IOpenApiSchema> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IOpenApiParameter> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IOpenApiResponse> _responses = new(StringComparer.Ordinal);

    /// <summary>The schema that is meant by the one that is written somewhere.</summary>
    /// <param name="schema">What the model has there.</param>
    /// <param name="pointer">Where it is written, before any reference is followed.</param>
    public IOpenApiSchema Of(IOpenApiSchema schema, string pointer) =>
        Follow(schema, pointer, _schemas, static found => (found as OpenApiSchemaReference)?.Target);

    /// <summary>The parameter that is meant by the one that is written somewhere.</summary>
    /// <inheritdoc cref="Of(IOpenApiSchema, string)"/>
    public IOpenApiParameter Of(IOpenApiParameter parameter, string pointer) =>
        Follow(parameter, pointer, _parameters, static found => (found as OpenApiParameterReference)?.Target);

    /// <summary>The answer that is meant by the one that is written somewhere.</summary>
    /// <inheritdoc cref="Of(IOpenApiSchema, string)"/>
    public IOpenApiResponse Of(IOpenApiResponse response, string pointer) =>
        Follow(response, pointer, _responses, static found => (found as OpenApiResponseReference)?.Target);

    private T Follow<T>(T model, string pointer, Dictionary<string, T> known, Func<T, T?> follow)
        where T : class
    {
        for (int steps = 0; steps < ReadingLimits.References && model is IOpenApiReferenceHolder; steps++)
        {
            if (scope.Find(pointer) is not JsonObject { Count: 1 } written || BindingScope.Reference(written) is not { } next)
                break;
            if (!known.TryGetValue(next, out T? target))
            {
                if (follow(model) is not { } found)
                    break;
                known.Add(next, target = found);
            }

            model = target;
            pointer = next;
        }

        return model;
    }
}
