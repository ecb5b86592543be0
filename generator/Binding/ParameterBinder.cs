using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Parameters of an operation: the path item's and its own.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
internal sealed class ParameterBinder(BindingScope scope, TypeBinder types)
{
    private static readonly Regex s_placeholder = new("{([^{}]+)}", RegexOptions.CultureInvariant);

    public EquatableArray<ParameterContract> Bind(OperationSource operation)
    {
        var written = new List<(IOpenApiParameter Parameter, string Pointer)>();
        var places = new Dictionary<(string?, Microsoft.OpenApi.ParameterLocation?), int>();
        Gather(operation.PathItem.Parameters, operation.PathPointer, written, places);
        Gather(operation.Operation.Parameters, operation.Pointer, written, places);

        NameAllocator names = new NameAllocator().Reserve(ReservedNames.Parameters);
        var parameters = new List<ParameterContract>();
        foreach ((IOpenApiParameter parameter, string pointer) in written)
        {
            if (Bind(operation, parameter, pointer, names) is { } bound)
                parameters.Add(bound);
        }

        CheckPath(operation, parameters);
        return parameters.OrderBy(parameter => parameter.IsRequired ? 0 : 1).ToEquatableArray();
    }

    // A parameter of the operation replaces the path item's of the same name and location.
    private void Gather(
        IList<IOpenApiParameter>? parameters,
        string parent,
        List<(IOpenApiParameter Parameter, string Pointer)> written,
        Dictionary<(string?, Microsoft.OpenApi.ParameterLocation?), int> places)
    {
        for (int i = 0; i < (parameters?.Count ?? 0); i++)
        {
            IOpenApiParameter parameter = parameters![i];
            string pointer = scope.Resolve(JsonPointerText.Append(parent + "/parameters", i));
            if (places.TryGetValue((parameter.Name, parameter.In), out int known))
            {
                written[known] = (parameter, pointer);
                continue;
            }

            if (written.Count == BindingLimits.Names)
                scope.Refuse(pointer, BindingLimits.Names, "parameters of one operation");
            places.Add((parameter.Name, parameter.In), written.Count);
            written.Add((parameter, pointer));
        }
    }

    private ParameterContract? Bind(OperationSource operation, IOpenApiParameter parameter, string pointer, NameAllocator names)
    {
        string name = parameter.Name ?? "";
        Contract.ParameterLocation? location = parameter.In switch
        {
            Microsoft.OpenApi.ParameterLocation.Path => Contract.ParameterLocation.Path,
            Microsoft.OpenApi.ParameterLocation.Query => Contract.ParameterLocation.Query,
            Microsoft.OpenApi.ParameterLocation.Header => Contract.ParameterLocation.Header,
            Microsoft.OpenApi.ParameterLocation.Cookie => Contract.ParameterLocation.Cookie,
            _ => null,
        };

        // OpenAPI 3.1.1, 4.8.12.2.1: header parameters named Accept, Content-Type or Authorization "SHALL be ignored".
        if (location == Contract.ParameterLocation.Header && name.ToLowerInvariant() is "accept" or "content-type" or "authorization")
            return null;

        IOpenApiSchema? schema = parameter.Schema;
        if (location is not { } where || name.Length == 0)
            return Refuse(name, pointer, "it needs a 'name', and 'in' as path, query, header or cookie");
        if (parameter.Content is { Count: > 0 })
            return Refuse(name, pointer, "'content' is not supported; give it a 'schema'");
        if (parameter.Style is ParameterStyle.DeepObject or ParameterStyle.PipeDelimited or ParameterStyle.SpaceDelimited or ParameterStyle.Matrix or ParameterStyle.Label)
            return Refuse(name, pointer, "its 'style' is not supported; supported are form and simple");

        string identifier = scope.Allocate(names, name, Identifiers.Camel(name), "Value", pointer);
        TypeRef type = schema is null
            ? new TypeRef(ValueKind.String)
            : types.Bind(schema, pointer + "/schema", operation.Identifier + Identifiers.Pascal(name));
        TypeRef value = type.Kind == ValueKind.Array ? type.Item! : type;
        if (value.Kind is ValueKind.Object or ValueKind.Map or ValueKind.Array)
            return Refuse(name, pointer, "objects and nested arrays are not supported");

        // A value of any shape goes as the text that the caller writes.
        if (value.Kind == ValueKind.Json)
            type = type.Kind == ValueKind.Array ? type with { Item = new TypeRef(ValueKind.String) } : new TypeRef(ValueKind.String);

        return new ParameterContract(
            name,
            identifier,
            where,
            type,
            parameter.Required || where == Contract.ParameterLocation.Path,
            schema?.Format == "password",
            type.Kind == ValueKind.Array && parameter.Explode && where is Contract.ParameterLocation.Query or Contract.ParameterLocation.Cookie,
            schema is null ? null : ConstraintsBinder.Bind(scope, schema, scope.Resolve(pointer + "/schema")),
            new Docs(null, SchemaFacts.Blank(parameter.Description) ?? SchemaFacts.Blank(schema?.Description), parameter.Deprecated));
    }

    private void CheckPath(OperationSource operation, List<ParameterContract> parameters)
    {
        string[] placeholders = [.. s_placeholder.Matches(operation.Path).Cast<Match>().Select(match => match.Groups[1].Value)];
        string[] declared = [.. parameters.Where(parameter => parameter.Location == Contract.ParameterLocation.Path).Select(parameter => parameter.WireName)];
        foreach (string name in placeholders.Except(declared))
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedParameter, operation.Pointer, name, "the path has it, and no parameter in path is declared" + Suggestion.For(name, declared));
        foreach (string name in declared.Except(placeholders))
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedParameter, operation.Pointer, name, "it is in path, and the path has no such placeholder" + Suggestion.For(name, placeholders));
    }

    private ParameterContract? Refuse(string name, string pointer, string why)
    {
        scope.Report(DiagnosticDescriptors.UnsupportedParameter, pointer, name, why);
        return null;
    }
}
