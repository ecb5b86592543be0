using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>order</c>: which signals may follow which.</summary>
internal static class OrderBinder
{
    private const string Expected = "an expression over signal names such as 'start token* done'";

    public static OrderContract? Bind(BindingScope scope, ExtensionReader reader, IReadOnlyList<string> signals)
    {
        if (reader.Text("order", Expected) is not { } text)
            return null;

        string pointer = reader.Find("order")!.Value.Pointer;
        if (text.Length > BindingLimits.OrderText)
            scope.Refuse(pointer, BindingLimits.OrderText, "characters in an order");
        if (string.IsNullOrWhiteSpace(text))
        {
            scope.Report(DiagnosticDescriptors.WrongValue, pointer, "an empty text", Expected);
            return null;
        }

        OrderExpression expression = OrderExpression.Parse(text);
        if (expression.Error is { } why)
        {
            scope.Report(DiagnosticDescriptors.InvalidOrder, pointer, expression.ErrorText.Length == 0 ? "its end" : "'" + expression.ErrorText + "'", why);
            return null;
        }

        string[] unknown = [.. expression.Names.Where(name => !signals.Contains(name))];
        foreach (string name in unknown)
            scope.Report(DiagnosticDescriptors.UnknownOrderName, pointer, name, Suggestion.For(name, signals));
        if (unknown.Length > 0)
            return null;

        OrderContract? order = OrderCompiler.Compile(text, expression, signals);
        if (order is null)
            scope.Report(DiagnosticDescriptors.OrderTooLarge, pointer, OrderCompiler.StateLimit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return order;
    }
}
