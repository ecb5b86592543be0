using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Expressions of the parts that plans are made of.</summary>
internal static class PlanText
{
    public static string Expression(ExpressionContract expression) => expression.Source is ExpressionSource.StatusCode or ExpressionSource.EventId or ExpressionSource.EventName
        ? "RuntimeExpression." + expression.Source
        : $"RuntimeExpression.{expression.Source}({CSharpText.Literal(expression.Value)})";

    /// <summary>An operation at the server that the options give it.</summary>
    public static string Target(ClientContract contract, int operation)
    {
        RequestConstant[] constants = [.. MethodIndex.Of(contract).StreamsOf(operation).Take(1).SelectMany(method => method.Constants)];
        string initializer = constants.Length == 0
            ? ""
            : $" {{ Constants = [{string.Join(", ", constants.Select(Constant))}] }}";
        return $"new OperationTarget({ClientNames.OperationField(contract.Operations[operation])}, {Server(contract, operation)}){initializer}";
    }

    public static string Server(ClientContract contract, int operation) =>
        "_options." + contract.Servers[contract.Operations[operation].Server].Identifier;

    public static string Conditions(IEnumerable<ConditionContract> conditions) =>
        $"[{string.Join(", ", conditions.Select(Condition))}]";

    private static string Constant(RequestConstant constant) =>
        $"new RequestConstant({Expression(constant.Target)}, {CSharpText.Literal(constant.Json)})";

    private static string Condition(ConditionContract condition) =>
        $"new JsonCondition([{string.Join(", ", condition.Members.Select(Comparison))}])";

    private static string Comparison(PointerMatch match) =>
        $"new JsonComparison({CSharpText.Literal(match.Pointer.ToString())}, [{string.Join(", ", match.Constants.Select(Constant))}])";

    private static string Constant(ConstantContract constant) => constant.Kind switch
    {
        ConstantKind.Null => "JsonConstant.Null",
        ConstantKind.String => $"JsonConstant.String({CSharpText.Literal(constant.Text)})",
        ConstantKind.Boolean => $"JsonConstant.Boolean({constant.Text})",
        _ => $"JsonConstant.Number({Number(constant.Text)})",
    };

    /// <summary>A JSON number as a C# literal of type double.</summary>
    public static string Number(string json)
    {
        if (!double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            return "double.NaN";
        return double.IsInfinity(value)
            ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
            : value.ToString("R", CultureInfo.InvariantCulture) + "d";
    }
}
