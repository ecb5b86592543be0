using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the static descriptions of security schemes and operations.</summary>
internal static class OperationTableEmitter
{
    private static readonly HashSet<string> s_methods = new(System.StringComparer.Ordinal)
    {
        "GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT",
    };

    public static void Emit(CodeWriter writer, ClientContract contract, ClientNames names)
    {
        foreach (SecuritySchemeContract scheme in contract.SecuritySchemes)
        {
            string option = scheme.Identifier == scheme.Name ? "" : $" {{ OptionName = {CSharpText.Literal(scheme.Identifier)} }}";
            writer.Line($"private static readonly SecurityScheme {ClientNames.SchemeField(scheme)} =");
            using (writer.Indent())
                writer.Line($"new({CSharpText.Literal(scheme.Name)}, SecuritySchemeKind.{scheme.Kind}, {CSharpText.Literal(scheme.ParameterName)}){option};");
            writer.Gap();
        }

        foreach (OperationContract operation in contract.Operations)
        {
            EmitOperation(writer, contract, names, operation);
            writer.Gap();
        }
    }

    private static void EmitOperation(CodeWriter writer, ClientContract contract, ClientNames names, OperationContract operation)
    {
        writer.Line($"private static readonly Operation {ClientNames.OperationField(operation)} =");
        using (writer.Indent())
        {
            writer.Line($"new({CSharpText.Literal(operation.Id)}, {Method(operation.HttpMethod)}, {CSharpText.Literal(operation.Path)})");
            using (writer.Braces(";"))
            {
                List(writer, "Parameters", operation.Parameters.Select(Parameter));
                if (operation.Body is { Format: BodyFormat.Json or BodyFormat.Form })
                    writer.Line("HasBody = true,");
                if (operation.Security.Count > 0)
                    writer.Line($"Security = [{string.Join(", ", operation.Security.Select(set => Alternative(contract, set)))}],");
                List(writer, "Responses", operation.Responses.SelectMany(Response));
                if (operation.Resend != ResendPolicy.BeforeSend)
                    writer.Line($"Resend = ResendPolicy.{operation.Resend},");
                writer.Line($"CreateError = {names.ApiException}.Create,");
            }
        }
    }

    private static void List(CodeWriter writer, string name, IEnumerable<string> items)
    {
        using IEnumerator<string> item = items.GetEnumerator();
        if (!item.MoveNext())
            return;

        writer.Line($"{name} =");
        using (writer.Brackets(","))
        {
            do
                writer.Line($"{item.Current},");
            while (item.MoveNext());
        }
    }

    private static string Method(string method) => s_methods.Contains(method)
        ? "HttpMethod." + method[0] + method.Substring(1).ToLowerInvariant()
        : $"new HttpMethod({CSharpText.Literal(method)})";

    private static string Parameter(ParameterContract parameter)
    {
        string[] members =
        [
            .. parameter.IsRequired ? ["IsRequired = true"] : System.Array.Empty<string>(),
            .. parameter.IsSecret ? ["IsSecret = true"] : System.Array.Empty<string>(),
        ];
        string initializer = members.Length == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
        return $"new OperationParameter({CSharpText.Literal(parameter.WireName)}, ParameterLocation.{parameter.Location}){initializer}";
    }

    private static string Alternative(ClientContract contract, IEnumerable<int> schemes) =>
        $"[{string.Join(", ", schemes.Select(scheme => ClientNames.SchemeField(contract.SecuritySchemes[scheme])))}]";

    private static IEnumerable<string> Response(ResponseContract response)
    {
        string status = CSharpText.Literal(response.Status);
        if (response.Media.Count == 0)
            yield return $"new ResponseDefinition({status}, null, ResponseBody.None)";
        foreach (MediaContract media in response.Media)
        {
            string framing = media.Framing is null ? "" : $" {{ Framing = StreamFraming.{media.Framing} }}";
            yield return $"new ResponseDefinition({status}, {CSharpText.Literal(media.MediaType)}, ResponseBody.{media.Kind}){framing}";
        }
    }
}
