using Microsoft.OpenApi;

namespace Signalbook.Generator.Binding;

/// <summary>A schema that is a reference with words beside it. The model's own looks its target up anew, by a URI, for each of its members that is read.</summary>
internal static class WordedSchema
{
    /// <summary>The target's schema, with what the reference says beside its <c>$ref</c> in the place of what the target says.</summary>
    /// <param name="words">What stands beside the <c>$ref</c>.</param>
    /// <param name="target">What it leads to.</param>
    public static OpenApiSchema Of(JsonSchemaReference words, IOpenApiSchema target) => new()
    {
        AdditionalProperties = words.AdditionalProperties ?? target.AdditionalProperties,
        AdditionalPropertiesAllowed = words.AdditionalPropertiesAllowed ?? target.AdditionalPropertiesAllowed,
        AllOf = words.AllOf ?? target.AllOf,
        AnyOf = words.AnyOf ?? target.AnyOf,
        Comment = Said(words.Comment, target.Comment),
        Const = Said(words.Const, target.Const),
        Default = words.Default ?? target.Default,
        Definitions = words.Definitions ?? target.Definitions,
        DependentRequired = words.DependentRequired ?? target.DependentRequired,
        Deprecated = words.Deprecated ?? target.Deprecated,
        Description = Said(words.Description, target.Description),
        Discriminator = words.Discriminator ?? target.Discriminator,
        DynamicAnchor = Said(words.DynamicAnchor, target.DynamicAnchor),
        DynamicRef = Said(words.DynamicRef, target.DynamicRef),
        Enum = words.Enum ?? target.Enum,
        Examples = words.Examples ?? target.Examples,
        ExclusiveMaximum = Said(words.ExclusiveMaximum, target.ExclusiveMaximum),
        ExclusiveMinimum = Said(words.ExclusiveMinimum, target.ExclusiveMinimum),
        Extensions = words.Extensions ?? target.Extensions,
        ExternalDocs = words.ExternalDocs ?? target.ExternalDocs,
        Format = Said(words.Format, target.Format),
        Id = Said(words.SchemaId, target.Id),
        Items = words.Items ?? target.Items,
        MaxItems = words.MaxItems ?? target.MaxItems,
        MaxLength = words.MaxLength ?? target.MaxLength,
        MaxProperties = words.MaxProperties ?? target.MaxProperties,
        Maximum = Said(words.Maximum, target.Maximum),
        MinItems = words.MinItems ?? target.MinItems,
        MinLength = words.MinLength ?? target.MinLength,
        MinProperties = words.MinProperties ?? target.MinProperties,
        Minimum = Said(words.Minimum, target.Minimum),
        MultipleOf = words.MultipleOf ?? target.MultipleOf,
        Not = words.Not ?? target.Not,
        OneOf = words.OneOf ?? target.OneOf,
        Pattern = Said(words.Pattern, target.Pattern),
        PatternProperties = words.PatternProperties ?? target.PatternProperties,
        Properties = words.Properties ?? target.Properties,
        ReadOnly = words.ReadOnly ?? target.ReadOnly,
        Required = words.Required ?? target.Required,
        Schema = words.Schema ?? target.Schema,
        Title = Said(words.Title, target.Title),
        Type = words.SchemaType ?? target.Type,
        UnevaluatedProperties = words.UnevaluatedProperties ?? target.UnevaluatedProperties,
        UniqueItems = words.UniqueItems ?? target.UniqueItems,
        UnrecognizedKeywords = words.UnrecognizedKeywords ?? target.UnrecognizedKeywords,
        Vocabulary = words.Vocabulary ?? target.Vocabulary,
        WriteOnly = words.WriteOnly ?? target.WriteOnly,
        Xml = words.Xml ?? target.Xml,
    };

    private static string? Said(string? word, string? target) => string.IsNullOrEmpty(word) ? target : word;
}
