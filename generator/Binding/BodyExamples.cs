using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator.Binding;

/// <summary>Examples of JSON bodies, held against the schema of their media type.</summary>
internal static class BodyExamples
{
    /// <param name="scope">The spec.</param>
    /// <param name="mediaType">The media type; one that is not JSON has no such examples.</param>
    /// <param name="pointer">Where it is written.</param>
    public static void Check(BindingScope scope, string mediaType, string pointer)
    {
        if (!MediaTypes.IsJson(mediaType) || !scope.HasMember(pointer, "schema"))
            return;
        foreach (Located example in Examples.Of(scope, pointer))
        {
            JsonNode? value = example.Node;
            if (example.Name == Examples.Serialized && !TryParse(JsonText.String(value) ?? "", out value))
                scope.Report(DiagnosticDescriptors.ExampleDoesNotFit, example.Pointer, "it is no JSON");
            else if (new SchemaFit(scope).Find(value, pointer + "/schema") is { } misfit)
                scope.Report(DiagnosticDescriptors.ExampleDoesNotFit, example.Pointer + misfit.Place, misfit.Why);
        }
    }

    private static bool TryParse(string text, out JsonNode? value)
    {
        value = null;
        try
        {
            value = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = Reading.ReadingLimits.Depth });

            return JsonMeaning.IsText(value);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
