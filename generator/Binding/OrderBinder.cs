using System;
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
            string rest = expression.ErrorText;
            scope.Diagnostics.ReportAt(
                DiagnosticDescriptors.InvalidOrder,
                rest.Length == 0 ? scope.Diagnostics.Map.FindValue(pointer) : PartOf(scope, pointer, text, text.Length - rest.Length, rest.Length),
                rest.Length == 0 ? "its end" : "'" + rest + "'",
                why);
            return null;
        }

        string[] unknown = [.. expression.Names.Where(name => !signals.Contains(name))];
        foreach (string name in unknown)
            scope.Diagnostics.ReportAt(DiagnosticDescriptors.UnknownOrderName, PartOf(scope, pointer, text, IndexOf(text, name), name.Length), name, Suggestion.For(name, signals));
        if (unknown.Length > 0)
            return null;

        OrderContract? order = OrderCompiler.Compile(text, expression, signals);
        if (order is null)
            scope.Report(DiagnosticDescriptors.OrderTooLarge, pointer, OrderCompiler.StateLimit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return order;
    }

    /// <summary>Where a part of the order stands; in another file's, the reference that leads there.</summary>
    private static SourceRange PartOf(BindingScope scope, string pointer, string text, int start, int length)
    {
        SourceRange all = scope.Diagnostics.Map.FindValue(pointer);
        return scope.IsWritten(pointer) ? all.Part(text, start, length) : all;
    }

    /// <summary>Where a name stands by itself: <c>done</c>, and not in <c>undone</c>.</summary>
    private static int IndexOf(string text, string name)
    {
        int at = text.IndexOf(name, StringComparison.Ordinal);
        while (at >= 0 && ((at > 0 && IsOfName(text[at - 1])) || (at + name.Length < text.Length && IsOfName(text[at + name.Length]))))
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal);
        return Math.Max(0, at);
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
