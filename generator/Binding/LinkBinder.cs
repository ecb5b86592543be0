using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Link Objects (OpenAPI 3.1.1, 4.8.20), those of <c>x-recover</c> included.</summary>
/// <param name="scope">The spec.</param>
/// <param name="catalog">The operations.</param>
/// <param name="operations">The bound operations, by index.</param>
internal sealed class LinkBinder(BindingScope scope, OperationCatalog catalog, IReadOnlyList<OperationContract> operations)
{
    /// <summary>The link, or null with a diagnostic.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="link">The Link Object.</param>
    /// <param name="reader">Its keys; those that are not of a link are the caller's.</param>
    /// <param name="request">The operation whose request its expressions read; null is unknown.</param>
    /// <param name="answer">The schema of the answer they read; null is unknown.</param>
    /// <param name="ofEvents">Whether it may pass on values of a stream's events.</param>
    public LinkContract? Bind(string name, Located link, ExtensionReader reader, OperationSource? request, DeclaredSchema? answer, bool ofEvents = false)
    {
        reader.Find("operationId");
        reader.Find("operationRef");
        reader.Find("description");
        foreach (string key in new[] { "requestBody", "server" })
        {
            if (reader.Find(key) is { } refused)
                scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, refused.Pointer, "'" + key + "' of a link", "a link passes parameters only");
        }

        Located? passed = reader.Find("parameters");
        if (catalog.Target((JsonObject)link.Node!, link.Pointer) is not { } id || catalog.IndexOf(id) is not { } index)
            return null;

        OperationContract target = operations[index];
        var parameters = new List<LinkParameter>();
        var misread = new HashSet<string>();
        foreach (Located member in passed is { } written ? ExtensionReader.MembersOf(written) : [])
        {
            if (Find(target, member.Name) is not { } parameter)
            {
                string hint = Suggestion.For(member.Name, target.Parameters.Select(known => known.WireName));
                if (target.Parameters.FirstOrDefault(known => hint.Contains("'" + known.WireName + "'")) is { } meant)
                    misread.Add(meant.WireName);
                scope.ReportAtKey(DiagnosticDescriptors.UnknownLinkParameter, member.Pointer, id, member.Name, hint);
            }
            else if (ExpressionParser.Parse(scope, member.Node, member.Pointer, ofEvents) is { } value)
            {
                parameters.Add(new LinkParameter(parameter.WireName, parameter.Location, value));
                new DeclaredExchange(scope).Check(value, member.Pointer, isKey: false, request, answer);
            }
            else
            {
                misread.Add(parameter.WireName);
            }
        }

        // One whose value, or whose name, was told of is not missing too.
        foreach (ParameterContract missing in target.Parameters.Where(parameter => parameter.IsRequired
            && !misread.Contains(parameter.WireName)
            && !parameters.Any(bound => bound.WireName == parameter.WireName && bound.Location == parameter.Location)))
            scope.ReportAtKey(DiagnosticDescriptors.UnboundLinkParameter, link.Pointer, "parameter", missing.WireName, id);
        if (target.Body is { IsRequired: true })
            scope.ReportAtKey(DiagnosticDescriptors.UnboundLinkParameter, link.Pointer, "request body", "body", id);
        return new LinkContract(name, index, parameters.ToEquatableArray());
    }

    // "The parameter name can be qualified using the parameter location, e.g. path.id."
    private static ParameterContract? Find(OperationContract target, string name)
    {
        foreach (ParameterContract parameter in target.Parameters)
        {
            if (parameter.WireName == name || Qualified(parameter) == name)
                return parameter;
        }

        return null;
    }

    private static string Qualified(ParameterContract parameter) => parameter.Location switch
    {
        ParameterLocation.Path => "path.",
        ParameterLocation.Query => "query.",
        ParameterLocation.Header => "header.",
        _ => "cookie.",
    } + parameter.WireName;
}
