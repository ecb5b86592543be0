using System.Collections.Generic;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes how a parameter gets into the request.</summary>
internal static class ParameterEmitter
{
    public static void Emit(CodeWriter writer, MethodParameter parameter, ParameterContract contract)
    {
        if (IsStructured(contract))
        {
            EmitStructured(writer, parameter, contract);
            return;
        }

        string add = $"request.Add{contract.Location}({CSharpText.Literal(contract.WireName)}, ";
        if (contract.Type.Kind == ValueKind.Array && contract.IsExploded && contract.Location == ParameterLocation.Query)
        {
            string otherwise = parameter.IsNullable ? " ?? []" : "";
            writer.Line($"foreach ({TypeText.Of(contract.Type.Item!)} item in {parameter.Identifier}{otherwise})");
            using (writer.Indent())
                writer.Line($"{add}{Item(contract.Type.Item!)});");
            return;
        }

        if (!parameter.IsNullable || (contract.Type.Kind == ValueKind.String && contract.Location != ParameterLocation.Path))
        {
            writer.Line($"{add}{Text(contract.Type, parameter.Identifier)});");
            return;
        }

        writer.Line($"if ({parameter.Identifier} is not null)");
        using (writer.Indent())
            writer.Line($"{add}{Text(contract.Type, TypeText.Unwrap(contract.Type, parameter.Identifier))});");
    }

    // Scalars, and lists of them, are written as text here; what the styles make of anything else the runtime knows.
    private static bool IsStructured(ParameterContract contract)
    {
        TypeRef item = contract.Type.Kind == ValueKind.Array ? contract.Type.Item! : contract.Type;
        return item.Kind is ValueKind.Object or ValueKind.Map or ValueKind.Union or ValueKind.Array or ValueKind.Json
            || contract.Style == ParameterStyle.Json
            || (contract.Type.Kind == ValueKind.Array && contract.Style is ParameterStyle.SpaceDelimited or ParameterStyle.PipeDelimited or ParameterStyle.DeepObject);
    }

    private static void EmitStructured(CodeWriter writer, MethodParameter parameter, ParameterContract contract)
    {
        string value = parameter.IsNullable ? TypeText.Unwrap(contract.Type, parameter.Identifier) : parameter.Identifier;
        string[] arguments =
        [
            $"ParameterLocation.{contract.Location}",
            CSharpText.Literal(contract.WireName),
            value,
            JsonText.Writer(contract.Type with { IsNullable = false }),
            $"ParameterStyle.{contract.Style}",
            $"isExploded: {(contract.IsExploded ? "true" : "false")}",
        ];
        if (!parameter.IsNullable)
        {
            writer.List("request.AddValue(", arguments, ");");
            return;
        }

        using (writer.Block($"if ({parameter.Identifier} is not null)"))
            writer.List("request.AddValue(", arguments, ");");
    }

    /// <summary>The calls that check a parameter before anything is sent.</summary>
    public static void EmitChecks(CodeWriter writer, MethodParameter parameter, ConstraintsContract constraints, string regex)
    {
        string value = parameter.IsNullable ? TypeText.Unwrap(parameter.Type, parameter.Identifier) : parameter.Identifier;
        List<string> checks = ConstraintText.Checks(constraints, parameter.Type, value, parameter.Identifier.TrimStart('@'), regex);
        ValidationEmitter.Guarded(writer, checks, parameter.IsNullable ? parameter.Identifier : null);
    }

    private static string Item(TypeRef type) => type.IsNullable
        ? $"item is null ? null : {Text(type, TypeText.Unwrap(type, "item"))}"
        : Text(type, "item");

    private static string Text(TypeRef type, string value) => type.Kind switch
    {
        ValueKind.String => value,
        ValueKind.Enum => value + ".Value",
        ValueKind.IntegerEnum => $"JsonValues.FormatInt64({value}.Value)",
        ValueKind.Array => type.Item!.Kind == ValueKind.String
            ? $"string.Join(',', {value})"
            : $"string.Join(',', {value}.Select(item => {Item(type.Item!)}))",
        _ => $"JsonValues.Format{type.Kind}({value})",
    };
}
