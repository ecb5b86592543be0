using System.Collections.Generic;
using System.Linq;
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
    public EquatableArray<ParameterContract> Bind(OperationSource operation)
    {
        var names = new NameAllocator(ReservedNames.Parameters);
        var parameters = new List<ParameterContract>();
        foreach ((IOpenApiParameter parameter, string pointer) in scope.ParametersOf(operation))
        {
            if (Bind(operation, parameter, pointer, names) is { } bound)
                parameters.Add(bound);
        }

        return parameters.OrderBy(parameter => parameter.IsRequired ? 0 : 1).ToEquatableArray();
    }

    /// <summary>The parameters of the path item and the operation, and where they are written.</summary>
    public static IReadOnlyList<(IOpenApiParameter Parameter, string Pointer)> Written(BindingScope scope, OperationSource operation)
    {
        var written = new List<(IOpenApiParameter Parameter, string Pointer)>();
        var places = new Dictionary<(string?, Microsoft.OpenApi.ParameterLocation?), int>();
        Gather(scope, operation.PathItem.Parameters, operation.PathPointer, written, places);
        Gather(scope, operation.Operation.Parameters, operation.Pointer, written, places);
        return written;
    }

    /// <summary>Why a parameter cannot be sent, or null.</summary>
    public static string? Refusal(IOpenApiParameter parameter)
    {
        if (Location(parameter) is null || string.IsNullOrEmpty(parameter.Name))
            return "it needs a 'name', and 'in' as path, query, header or cookie";
        if (parameter.Content is { Count: > 0 } content)
            return content.Keys.Any(MediaTypes.IsJson) ? null : "its 'content' is not JSON";
        return parameter.Style is Microsoft.OpenApi.ParameterStyle.Matrix or Microsoft.OpenApi.ParameterStyle.Label ? "its 'style' is not supported; supported are simple, form, spaceDelimited, pipeDelimited and deepObject" : null;
    }

    // A parameter of the operation replaces the path item's of the same name and location.
    private static void Gather(
        BindingScope scope,
        IList<IOpenApiParameter>? parameters,
        string parent,
        List<(IOpenApiParameter Parameter, string Pointer)> written,
        Dictionary<(string?, Microsoft.OpenApi.ParameterLocation?), int> places)
    {
        int inherited = written.Count;
        for (int i = 0; i < (parameters?.Count ?? 0); i++)
        {
            string place = JsonPointerText.Append(parent + "/parameters", i);
            IOpenApiParameter parameter = scope.Targets.Of(parameters![i], place);
            string pointer = scope.Resolve(place);
            (string?, Microsoft.OpenApi.ParameterLocation?) key = (parameter.Name, parameter.In);
            if (places.TryGetValue(key, out int known))
            {
                // "The list MUST NOT include duplicated parameters"; the last one counts, as it does over the path's.
                if (known >= inherited)
                    scope.Report(DiagnosticDescriptors.QuestionableOpenApi, pointer + "/name", "The parameter '" + parameter.Name + "' is given twice; this one counts");
                written[known] = (parameter, pointer);
                continue;
            }

            if (written.Count == scope.MostNames)
                scope.Refuse(pointer, scope.MostNames, "parameters of one operation");
            places.Add(key, written.Count);
            written.Add((parameter, pointer));
        }
    }

    private ParameterContract? Bind(OperationSource operation, IOpenApiParameter parameter, string pointer, NameAllocator names)
    {
        if (Refusal(parameter) is not null || Location(parameter) is not { } where)
            return null;

        string name = parameter.Name!;
        // OpenAPI 3.1.1, 4.8.12.2.1: header parameters named Accept, Content-Type or Authorization "SHALL be ignored".
        if (where == Contract.ParameterLocation.Header && name.ToLowerInvariant() is "accept" or "content-type" or "authorization")
            return null;

        if (where is Contract.ParameterLocation.Path or Contract.ParameterLocation.Header
            && JsonText.String(scope.Find(pointer + "/style")) is { } style && style != "simple")
            scope.Report(DiagnosticDescriptors.QuestionableOpenApi, pointer + "/style", "A parameter in path or header has no style '" + style + "'; it is sent as 'simple'");

        bool isJson = parameter.Content is { Count: > 0 };
        string? media = isJson ? parameter.Content!.Keys.First(MediaTypes.IsJson) : null;
        IOpenApiSchema? schema = media is null ? parameter.Schema : parameter.Content![media].Schema;
        string place = media is null ? pointer + "/schema" : scope.Resolve(JsonPointerText.Append(pointer + "/content", media)) + "/schema";
        if (schema is not null)
            schema = scope.Targets.Of(schema, place);
        string identifier = scope.Allocate(names, name, Identifiers.Camel(name), "Value", pointer + "/name", isKey: false);
        TypeRef type = schema is null
            ? new TypeRef(ValueKind.String)
            : types.Bind(schema, place, operation.Identifier + Identifiers.Pascal(name));

        // A value of any shape goes as the text that the caller writes.
        if (!isJson && type.Kind == ValueKind.Json)
            type = new TypeRef(ValueKind.String);
        else if (!isJson && type.Kind == ValueKind.Array && type.Item!.Kind == ValueKind.Json)
            type = type with { Item = new TypeRef(ValueKind.String) };

        return new ParameterContract(
            name,
            identifier,
            where,
            type,
            parameter.Required || where == Contract.ParameterLocation.Path,
            schema?.Format == "password",
            IsExploded(parameter, type, where),
            schema is null ? null : ConstraintsBinder.Bind(scope, schema, scope.Resolve(place)),
            new Docs(null, SchemaFacts.Blank(parameter.Description) ?? SchemaFacts.Blank(schema?.Description), parameter.Deprecated))
        {
            Style = isJson ? Contract.ParameterStyle.Json : Style(parameter, where),
        };
    }

    // A list in a path or a header is joined either way.
    private static bool IsExploded(IOpenApiParameter parameter, TypeRef type, Contract.ParameterLocation where) =>
        parameter.Explode
        && type.Kind is ValueKind.Array or ValueKind.Map or ValueKind.Object or ValueKind.Union
        && (type.Kind != ValueKind.Array || where is Contract.ParameterLocation.Query or Contract.ParameterLocation.Cookie);

    private static Contract.ParameterStyle Style(IOpenApiParameter parameter, Contract.ParameterLocation where) => parameter.Style switch
    {
        Microsoft.OpenApi.ParameterStyle.DeepObject => Contract.ParameterStyle.DeepObject,
        Microsoft.OpenApi.ParameterStyle.PipeDelimited => Contract.ParameterStyle.PipeDelimited,
        Microsoft.OpenApi.ParameterStyle.SpaceDelimited => Contract.ParameterStyle.SpaceDelimited,
        _ => where is Contract.ParameterLocation.Path or Contract.ParameterLocation.Header ? Contract.ParameterStyle.Simple : Contract.ParameterStyle.Form,
    };

    private static Contract.ParameterLocation? Location(IOpenApiParameter parameter) => parameter.In switch
    {
        Microsoft.OpenApi.ParameterLocation.Path => Contract.ParameterLocation.Path,
        Microsoft.OpenApi.ParameterLocation.Query => Contract.ParameterLocation.Query,
        Microsoft.OpenApi.ParameterLocation.Header => Contract.ParameterLocation.Header,
        Microsoft.OpenApi.ParameterLocation.Cookie => Contract.ParameterLocation.Cookie,
        _ => null,
    };
}
