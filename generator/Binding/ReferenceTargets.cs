using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary>
/// What references of the OpenAPI model lead to. The model's own look their target up again for each of its members that is read, each
/// time by a URI that is made anew: half of what a document with many references cost.
/// </summary>
/// <param name="scope">The spec.</param>
internal sealed class ReferenceTargets(BindingScope scope)
{
    private readonly Dictionary<string, IOpenApiSchema> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IOpenApiSchema> _worded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IOpenApiParameter> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IOpenApiResponse> _responses = new(StringComparer.Ordinal);

    /// <summary>The schema that is meant by the one that is written somewhere.</summary>
    /// <param name="schema">What the model has there.</param>
    /// <param name="pointer">Where it is written, before any reference is followed.</param>
    /// <remarks>What a reference says beside its <c>$ref</c> stands in for what the target says, as JSON Schema has it.</remarks>
    public IOpenApiSchema Of(IOpenApiSchema schema, string pointer)
    {
        IOpenApiSchema meant = Follow(schema, ref pointer, _schemas, static found => (found as OpenApiSchemaReference)?.Target);
        if (meant is not OpenApiSchemaReference words || scope.Find(pointer) is not JsonObject written || BindingScope.Reference(written) is not { } next)
            return meant;
        if (_worded.TryGetValue(pointer, out IOpenApiSchema? known))
            return known;
        if (!_schemas.TryGetValue(next, out IOpenApiSchema? target))
        {
            if (words.Target is not { } found)
                return meant;
            _schemas.Add(next, target = found);
        }

        // A target may be such a reference too; they are as many in a row as the reader lets through.
        known = target is IOpenApiReferenceHolder ? Of(target, next) : target;
        if (known is not IOpenApiReferenceHolder)
            _worded.Add(pointer, known = WordedSchema.Of(words.Reference, known));
        return known;
    }

    /// <summary>The parameter that is meant by the one that is written somewhere.</summary>
    /// <inheritdoc cref="Of(IOpenApiSchema, string)"/>
    public IOpenApiParameter Of(IOpenApiParameter parameter, string pointer) =>
        Follow(parameter, ref pointer, _parameters, static found => (found as OpenApiParameterReference)?.Target);

    /// <summary>The answer that is meant by the one that is written somewhere.</summary>
    /// <inheritdoc cref="Of(IOpenApiSchema, string)"/>
    public IOpenApiResponse Of(IOpenApiResponse response, string pointer) =>
        Follow(response, ref pointer, _responses, static found => (found as OpenApiResponseReference)?.Target);

    private T Follow<T>(T model, ref string pointer, Dictionary<string, T> known, Func<T, T?> follow)
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
