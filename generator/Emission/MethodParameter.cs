using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>A parameter of a generated method: one of the operation's, or its body.</summary>
internal sealed class MethodParameter
{
    private MethodParameter(string identifier, string wireName, TypeRef type, bool isRequired, Docs docs, ParameterContract? contract)
    {
        Identifier = identifier;
        WireName = wireName;
        Type = type;
        IsRequired = isRequired;
        Docs = docs;
        Contract = contract;
    }

    public string Identifier { get; }

    /// <summary>How the untyped face names it; the body is <c>body</c>.</summary>
    public string WireName { get; }

    public TypeRef Type { get; }

    public bool IsRequired { get; }

    public Docs Docs { get; }

    /// <summary>The operation's parameter; null for the body.</summary>
    public ParameterContract? Contract { get; }

    public string TypeText => IsRequired ? Emission.TypeText.Of(Type) : Emission.TypeText.Nullable(Type);

    public bool IsNullable => !IsRequired || Type.IsNullable;

    /// <summary>The parameters of a method, required ones first. What the method says by itself is left out.</summary>
    public static List<MethodParameter> Of(MethodContract method, OperationContract operation)
    {
        var scope = new NameScope("options", "cancellationToken", "request");
        var parameters = new List<MethodParameter>();
        foreach (ParameterContract parameter in operation.Parameters)
        {
            if (!IsConstant(method, parameter))
                parameters.Add(new(Name(scope, parameter.Identifier), parameter.WireName, parameter.Type, parameter.IsRequired, parameter.Docs, parameter));
        }

        if (operation.Body is { } body)
            parameters.Add(new(Name(scope, "body"), "body", body.Type, body.IsRequired, body.Docs, null));
        return [.. parameters.OrderBy(parameter => !parameter.IsRequired)];
    }

    private static string Name(NameScope scope, string wish) => CSharpText.Identifier(scope.Take(wish.TrimStart('@')));

    private static bool IsConstant(MethodContract method, ParameterContract parameter)
    {
        ExpressionSource? source = parameter.Location switch
        {
            ParameterLocation.Query => ExpressionSource.RequestQuery,
            ParameterLocation.Path => ExpressionSource.RequestPath,
            ParameterLocation.Header => ExpressionSource.RequestHeader,
            _ => null,
        };
        return method.Constants.Any(constant => constant.Target.Source == source && constant.Target.Value == parameter.WireName);
    }
}
