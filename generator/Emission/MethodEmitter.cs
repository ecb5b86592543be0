using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the methods of a client: overloads over one private method, which checks, fills the request and hands it to the transport.</summary>
internal sealed class MethodEmitter(ClientContract contract, ValidationEmitter validation, PlanEmitter plans)
{
    /// <summary>Writes the fields that hold the patterns of parameters.</summary>
    public static void EmitPatterns(CodeWriter writer, IEnumerable<MethodSignature> methods)
    {
        var emitted = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (MethodSignature method in methods)
        {
            foreach (MethodParameter parameter in method.Parameters)
            {
                if (ConstraintText.HasPattern(parameter.Contract?.Constraints, parameter.Type) && PatternName(method.Operation, parameter) is var name && emitted.Add(name))
                {
                    writer.Line(ConstraintText.PatternField(name, parameter.Contract!.Constraints!.Pattern!));
                    writer.Gap();
                }
            }
        }
    }

    public void Emit(CodeWriter writer, MethodSignature method)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        DocsEmitter.Deprecation(writer, method.Method.Docs);
        method.EmitShort(writer, "public ", " =>");
        using (writer.Indent())
            method.EmitCall(writer, "null");

        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        DocsEmitter.Deprecation(writer, method.Method.Docs);
        method.EmitLong(writer, "public ", " =>");
        using (writer.Indent())
            method.EmitCall(writer, "options");

        if (method.HasOptional)
        {
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            DocsEmitter.Deprecation(writer, method.Method.Docs);
            method.EmitFull(writer, "public ", " =>");
            using (writer.Indent())
                method.EmitCall(writer, "options", hasOptional: true);
        }

        writer.Gap();
        method.EmitCore(writer);
        using (writer.Braces())
        {
            EmitChecks(writer, method);
            EmitRequest(writer, method);
            EmitSend(writer, method.Method);
        }

        plans.EmitPlans(writer, method.Method);
    }

    private void EmitChecks(CodeWriter writer, MethodSignature method)
    {
        foreach (MethodParameter parameter in method.Parameters)
        {
            if (!parameter.IsNullable && !TypeText.IsValueType(parameter.Type))
                writer.Line($"ArgumentNullException.ThrowIfNull({parameter.Identifier});");
            if (parameter.Contract?.Constraints is { } constraints)
                ParameterEmitter.EmitChecks(writer, parameter, constraints, constraints.Pattern is null ? "" : PatternName(method.Operation, parameter));
            else if (parameter.Contract is null)
                validation.EmitNested(writer, parameter.Type, parameter.Identifier, parameter.IsNullable, "item");
        }
    }

    private void EmitRequest(CodeWriter writer, MethodSignature method)
    {
        string field = ClientNames.OperationField(method.Operation);
        writer.Gap();
        writer.Line($"var request = new ApiRequest({field}, {PlanText.Server(contract, method.Method.Operation)});");
        foreach (MethodParameter parameter in method.Parameters)
        {
            if (parameter.Contract is { } sent)
                ParameterEmitter.Emit(writer, parameter, sent);
            else
                EmitBody(writer, parameter, method.Operation.Body!);
        }

        foreach (RequestConstant constant in method.Method.Constants)
            writer.Line($"request.SetConstant({PlanText.Expression(constant.Target)}, {CSharpText.Literal(constant.Json)});");
    }

    private static void EmitBody(CodeWriter writer, MethodParameter parameter, BodyContract body)
    {
        string value = parameter.IsNullable ? TypeText.Unwrap(body.Type, parameter.Identifier) : parameter.Identifier;
        string media = CSharpText.Literal(body.MediaType);
        string set = body.Format switch
        {
            BodyFormat.Text => $"request.SetText({media}, {value});",
            BodyFormat.Bytes => $"request.SetBytes({media}, {value});",
            BodyFormat.Form => $"request.SetForm({media}, {value}, {JsonText.Writer(body.Type with { IsNullable = false })});",
            _ => $"request.SetBody({media}, {value}, {JsonText.Writer(body.Type with { IsNullable = false })});",
        };
        if (!parameter.IsNullable)
        {
            writer.Line(set);
            return;
        }

        writer.Line($"if ({parameter.Identifier} is not null)");
        using (writer.Indent())
            writer.Line(set);
    }

    private void EmitSend(CodeWriter writer, MethodContract method)
    {
        (string open, string[] arguments, string close) = method switch
        {
            AnswerMethod { Result: { } result } => Answer(method, result),
            AnswerMethod => ("_transport.SendAsync(", ["request", "options", "cancellationToken"], ")"),
            PollMethod poll => (
                $"_transport.PollAsync<{poll.Poll.StateName}, {TypeText.Of(poll.Result)}>(",
                ["request", PlanEmitter.PollField(poll.Poll), JsonText.Reader(poll.Result), "options", "cancellationToken"],
                ")"),
            StreamMethod stream => (
                $"new {stream.CallName}(",
                [$"_transport.Stream(request, {plans.StreamPlanCall(stream)}, options)", "cancellationToken"],
                ")"),
            LinkedMethod linked => (
                $"new {linked.CallName}(",
                [$"_transport.Linked(request, {linked.Name}Link(), {RecoveryCall(linked)}, {JsonText.Reader(linked.FirstAnswer)}, options)", "cancellationToken"],
                ")"),
            _ => throw new System.InvalidOperationException("A kind of method that emission does not know."),
        };
        writer.List("return " + open, arguments, close + ";");
    }

    private (string Open, string[] Arguments, string Close) Answer(MethodContract method, TypeRef result)
    {
        if (Answers(method, BodyKind.Text))
            return ("_transport.SendTextAsync(", ["request", "options", "cancellationToken"], ")");
        if (Answers(method, BodyKind.Bytes))
            return ("_transport.SendBytesAsync(", ["request", "options", "cancellationToken"], ")");
        return ("_transport.SendAsync(", ["request", JsonText.Reader(result), "options", "cancellationToken"], ")");
    }

    private static string RecoveryCall(LinkedMethod method) => method.Recovery is null ? "null" : method.Name + "Recovery()";

    /// <summary>Whether a success of the method has a body of this kind and none of JSON.</summary>
    private bool Answers(MethodContract method, BodyKind kind)
    {
        BodyKind[] kinds =
        [
            .. contract.Operations[method.Operation].Responses
                .Where(response => response.Status.StartsWith("2", System.StringComparison.Ordinal))
                .SelectMany(response => response.Media)
                .Select(media => media.Kind),
        ];
        return kinds.Contains(kind) && !kinds.Contains(BodyKind.Json);
    }

    private static string PatternName(OperationContract operation, MethodParameter parameter) =>
        ClientNames.OperationField(operation) + CSharpText.Pascal(parameter.Identifier.TrimStart('@')) + "Pattern";
}
