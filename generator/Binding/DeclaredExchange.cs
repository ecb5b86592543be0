using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>What runtime expressions and conditions read of an exchange, held against the operation's declared parameters, body and answers.</summary>
/// <param name="scope">The spec.</param>
internal sealed class DeclaredExchange(BindingScope scope)
{
    /// <summary>The schema of an operation's successful answers, or null when one of them says nothing.</summary>
    public DeclaredSchema? AnswerOf(OperationSource operation) =>
        Schema([.. operation.Responses(scope).Where(static response => response.IsSuccess)], "The answer of '" + operation.Id + "'");

    /// <summary>The schema of one answer, or null when it says nothing.</summary>
    public DeclaredSchema? AnswerOf(ResponseSource response) => Schema([response], "The answer " + response.Status);

    /// <summary>Holds an expression against what it reads.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="isKey">Whether it is the key there.</param>
    /// <param name="request">The operation whose request it may read; null is unknown.</param>
    /// <param name="answer">The schema of the answer it may read; null is unknown.</param>
    public void Check(ExpressionContract expression, string place, bool isKey, OperationSource? request, DeclaredSchema? answer)
    {
        switch (expression.Source)
        {
            case ExpressionSource.ResponseBody:
                answer?.CheckPointer(expression.Value, expression.Value, place, isKey);
                break;
            case ExpressionSource.RequestBody when request is not null:
                if (!scope.IsWritten(request.Pointer + "/requestBody"))
                    scope.Report(DiagnosticDescriptors.UndeclaredPlace, isKey, place, "The operation '" + request.Id + "'", "a request body", "");
                else
                    BodyOf(request)?.CheckPointer(expression.Value, expression.Value, place, isKey);
                break;
            case ExpressionSource.RequestQuery when request is not null:
                CheckParameter(request, Microsoft.OpenApi.ParameterLocation.Query, expression.Value, place, isKey);
                break;
            case ExpressionSource.RequestPath when request is not null:
                CheckParameter(request, Microsoft.OpenApi.ParameterLocation.Path, expression.Value, place, isKey);
                break;
        }
    }

    /// <summary>Holds a constant that a method sends by itself against the request: <c>$request.body#/stream: true</c>.</summary>
    public void CheckConstant(ExpressionContract target, Located member, OperationSource operation)
    {
        Check(target, member.Pointer, isKey: true, operation, null);
        if (target.Source == ExpressionSource.RequestBody && BodyOf(operation) is { } body && body.Knows(target.Value))
            body.CheckConstant(target.Value, target.Value, member);
    }

    private DeclaredSchema? BodyOf(OperationSource operation)
    {
        string content = scope.Resolve(operation.Pointer + "/requestBody") + "/content";
        string[] schemas = [.. (scope.Find(content) as JsonObject ?? [])
            .Where(static media => MediaTypes.IsJson(media.Key))
            .Select(media => scope.Resolve(JsonPointerText.Append(content, media.Key)) + "/schema")];
        return schemas.Length == 0 || !schemas.All(scope.IsWritten)
            ? null
            : new DeclaredSchema(scope, DeclaredSchema.NameOf(scope, schemas[0], "The request of '" + operation.Id + "'"), schemas);
    }

    private DeclaredSchema? Schema(ResponseSource[] responses, string name)
    {
        var schemas = new List<string>();
        foreach (ResponseSource response in responses)
        {
            string content = response.Pointer + "/content";
            schemas.AddRange((scope.Find(content) as JsonObject ?? [])
                .Where(static media => MediaTypes.IsJson(media.Key))
                .Select(media => scope.Resolve(JsonPointerText.Append(content, media.Key)) + "/schema"));
        }

        return schemas.Count == 0 || !schemas.All(scope.IsWritten)
            ? null
            : new DeclaredSchema(scope, DeclaredSchema.NameOf(scope, schemas[0], name), [.. schemas]);
    }

    private void CheckParameter(OperationSource operation, Microsoft.OpenApi.ParameterLocation location, string name, string place, bool isKey)
    {
        IOpenApiParameter[] declared =
            [.. scope.ParametersOf(operation).Select(static written => written.Parameter).Where(parameter => parameter.In is null || parameter.In == location)];
        if (declared.Any(parameter => parameter.In is null || string.Equals(parameter.Name, name, StringComparison.Ordinal)))
            return;
        string kind = location == Microsoft.OpenApi.ParameterLocation.Path ? "path" : "query";
        scope.Report(
            DiagnosticDescriptors.UndeclaredPlace, isKey, place, "The operation '" + operation.Id + "'", "the " + kind + " parameter '" + name + "'",
            Suggestion.For(name, declared.Select(static parameter => parameter.Name).OfType<string>()));
    }
}
