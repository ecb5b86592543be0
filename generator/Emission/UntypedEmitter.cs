using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the client's face without types, for tools: method ids and JSON in, untyped signals out.</summary>
internal static class UntypedEmitter
{
    public static void EmitTable(CodeWriter writer, IReadOnlyList<MethodSignature> methods)
    {
        writer.Line("private static readonly ProviderMethod[] s_methods =");
        using (writer.Brackets(";"))
        {
            foreach (MethodSignature method in methods)
                writer.Line($"new({CSharpText.Literal(method.Method.Id)}, {ClientNames.OperationField(method.Operation)}),");
        }

        writer.Gap();
    }

    public static void Emit(CodeWriter writer, IReadOnlyList<MethodSignature> methods)
    {
        writer.Gap();
        writer.Line("IReadOnlyList<ProviderMethod> IProviderClient.Methods => s_methods;");
        writer.Gap();
        writer.Line("IAsyncEnumerable<UntypedSignal> IProviderClient.CallAsync(");
        using (writer.Indent())
        {
            writer.Line("string methodId,");
            writer.Line("JsonElement arguments,");
            writer.Line("CallOptions? options,");
            writer.Line("CancellationToken cancellationToken) => methodId switch");
        }

        using (writer.Braces(";"))
        {
            foreach (MethodSignature method in methods)
                EmitArm(writer, method);
            writer.Line("_ => UntypedCalls.Unknown(methodId),");
        }
    }

    private static void EmitArm(CodeWriter writer, MethodSignature method)
    {
        string id = CSharpText.Literal(method.Method.Id);
        string[] arguments = [.. method.Parameters.Select(Argument), "options", "cancellationToken"];
        (string open, string close) = method.Method switch
        {
            StreamMethod or LinkedMethod => ("", ".ReadUntyped(cancellationToken)"),
            AnswerMethod { Result: { } result } => ("UntypedCalls.Answer(", $", {JsonText.Writer(result)})"),
            PollMethod poll => ("UntypedCalls.Answer(", $", {JsonText.Writer(poll.Result)})"),
            _ => ("UntypedCalls.Answer(", ")"),
        };

        writer.List($"{id} => {open}{method.Core}(", arguments, $"){close},");
    }

    private static string Argument(MethodParameter parameter)
    {
        string take = !parameter.IsNullable ? "Required" : TypeText.IsValueType(parameter.Type) ? "OptionalValue" : "Optional";
        TypeRef type = parameter.Type with { IsNullable = false };
        return $"UntypedCalls.{take}(arguments, {CSharpText.Literal(parameter.WireName)}, {JsonText.Reader(type)})";
    }
}
