using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.OpenApi;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Operations that cannot be sent. Asked for by name, or needed by one that is, such an operation is an error; in a document that is taken
/// whole it is left out, and the others stay.
/// </summary>
/// <param name="scope">The spec.</param>
internal sealed class OperationGate(BindingScope scope)
{
    private static readonly Regex s_placeholder = new("{([^{}]+)}", RegexOptions.CultureInvariant);

    /// <summary>Whether the operation is emitted; tells what stands in the way.</summary>
    public bool LetsThrough(OperationSource operation)
    {
        bool isAskedFor = scope.Options.Operations.Count > 0;
        (DiagnosticDescriptor Descriptor, string Pointer, bool IsKey, string[] Arguments)[] found = [.. Obstacles(operation)];
        foreach ((DiagnosticDescriptor descriptor, string pointer, bool isKey, string[] arguments) in found)
        {
            if (isAskedFor)
                scope.Report(descriptor, isKey, pointer, arguments);
            else
                scope.Report(DiagnosticDescriptors.OperationLeftOut, isKey, pointer, operation.Id, string.Format(System.Globalization.CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), arguments));
        }

        return found.Length == 0 || isAskedFor;
    }

    private IEnumerable<(DiagnosticDescriptor Descriptor, string Pointer, bool IsKey, string[] Arguments)> Obstacles(OperationSource operation)
    {
        IReadOnlyList<(IOpenApiParameter Parameter, string Pointer)> parameters = scope.ParametersOf(operation);
        foreach ((IOpenApiParameter parameter, string pointer) in parameters)
        {
            if (ParameterBinder.Refusal(parameter) is { } why)
                yield return (DiagnosticDescriptors.UnsupportedParameter, pointer, false, [parameter.Name ?? "", why]);
        }

        // A placeholder and a parameter that have no other are one with two names: that is told once.
        List<string> placeholders = [.. s_placeholder.Matches(operation.Path).Cast<Match>().Select(match => match.Groups[1].Value)];
        (string Name, string Pointer)[] declared = [.. parameters.Where(written => written.Parameter.In == ParameterLocation.Path).Select(written => (written.Parameter.Name ?? "", written.Pointer))];
        placeholders.RemoveAll(name => declared.Any(written => written.Name == name));
        foreach ((string name, string pointer) in declared.Where(written => !operation.Path.Contains("{" + written.Name + "}")))
        {
            string hint = placeholders.Count > 0 ? ". Did you mean '" + placeholders[0] + "'?" : "";
            if (placeholders.Count > 0)
                placeholders.RemoveAt(0);
            yield return (DiagnosticDescriptors.UnsupportedParameter, pointer + "/name", false, [name, "it is in path, and the path has no such placeholder" + hint]);
        }

        foreach (string name in placeholders.Distinct())
            yield return (DiagnosticDescriptors.UnsupportedParameter, operation.Pointer, true, [name, "the path has it, and no parameter in path is declared"]);

        if (operation.Operation.RequestBody is { Content: { Count: > 0 } content } && BodyBinder.Choose(content.Keys) is null)
        {
            string mediaType = content.Keys.First();
            yield return (
                DiagnosticDescriptors.NotSupportedYet,
                JsonPointerText.Append(scope.Resolve(operation.Pointer + "/requestBody") + "/content", mediaType),
                true,
                ["a request body of the media type '" + mediaType + "'", "supported are JSON, forms, text and bytes"]);
        }
    }
}
