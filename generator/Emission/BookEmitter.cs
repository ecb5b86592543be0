using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the fixed facts of a book, as the runtime wants them.</summary>
internal static class BookEmitter
{
    public static void Emit(CodeWriter writer, BookContract book)
    {
        writer.Line("private static readonly SignalBook s_book = new(");
        using (writer.Indent())
        {
            writer.Line(CSharpText.Literal(book.Name) + ",");
            string[] settings = [.. Settings(book)];
            using (writer.Brackets(settings.Length == 0 && book.Order is null ? ");" : ")"))
            {
                foreach (SignalContract signal in book.Signals)
                    writer.Line(Definition(signal) + ",");
            }
        }

        EmitSettings(writer, book);
    }

    private static void EmitSettings(CodeWriter writer, BookContract book)
    {
        string[] settings = [.. Settings(book)];
        if (settings.Length == 0 && book.Order is null)
            return;

        using (writer.Braces(";"))
        {
            foreach (string setting in settings)
                writer.Line(setting + ",");
            if (book.Order is { } order)
                EmitOrder(writer, order);
        }
    }

    private static IEnumerable<string> Settings(BookContract book)
    {
        if (book.Ends != StreamEnd.End)
            yield return $"Ends = StreamEnd.{book.Ends}";
        if (book.Unmatched != UnmatchedFrames.Keep)
            yield return $"Unmatched = UnmatchedFrames.{book.Unmatched}";

        if (book.Expressions is { Count: > 0 } expressions)
            yield return $"Expressions = [{string.Join(", ", expressions.Select(CSharpText.Literal))}]";
        if (book.Payload is { } payload)
            yield return $"Payload = new PayloadPlace({CSharpText.Literal(payload.At.ToString())}, PayloadEncoding.{payload.Encoding})";

        string[] limits =
        [
            .. book.Limits.FirstFrameTicks is { } first ? [$"FirstFrame = {TimeText.Of(first)}"] : System.Array.Empty<string>(),
            .. book.Limits.IdleTicks is { } idle ? [$"Idle = {TimeText.Of(idle)}"] : System.Array.Empty<string>(),
            .. book.Limits.FrameBytes is { } bytes ? [$"FrameBytes = {CSharpText.Number(bytes)}"] : System.Array.Empty<string>(),
        ];
        if (limits.Length > 0)
            yield return $"Limits = new StreamLimits {{ {string.Join(", ", limits)} }}";
    }

    /// <summary>Writes the automaton, one state a line.</summary>
    private static void EmitOrder(CodeWriter writer, OrderContract order)
    {
        writer.Line($"// {CSharpText.Comment(order.Expression)}");
        writer.Line("Order = new SignalOrder(");
        using (writer.Indent())
        {
            writer.Line(CSharpText.Literal(order.Expression) + ",");
            writer.Line($"symbols: [{Numbers(order.Symbols)}],");
            writer.Line($"symbolCount: {CSharpText.Number(order.SymbolCount)},");
            writer.Line("transitions:");
            using (writer.Brackets(","))
            {
                for (int state = 0; state < order.Accepting.Count; state++)
                    writer.Line(Numbers(order.Transitions.Skip(state * order.SymbolCount).Take(order.SymbolCount)) + ",");
            }

            writer.Line($"accepting: [{string.Join(", ", order.Accepting.Select(accepting => accepting ? "true" : "false"))}]),");
        }
    }

    private static string Definition(SignalContract signal)
    {
        string[] members =
        [
            .. signal.Channel != "text" ? [$"Channel = {CSharpText.Literal(signal.Channel)}"] : System.Array.Empty<string>(),
            .. signal.Retry != RetryAdvice.Never ? [$"Retry = RetryAdvice.{signal.Retry}"] : System.Array.Empty<string>(),
            .. signal.RetryByCode.Count > 0 ? [$"RetryByCode = [{string.Join(", ", signal.RetryByCode.Select(Case))}]"] : System.Array.Empty<string>(),
            .. signal.Data is not null ? ["HasData = true"] : System.Array.Empty<string>(),
            .. signal.Part.Count > 0 ? ["HasPart = true"] : System.Array.Empty<string>(),
        ];
        string initializer = members.Length == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
        return $"new SignalDefinition({CSharpText.Literal(signal.Name)}, SignalRole.{signal.Role}){initializer}";
    }

    private static string Case(RetryCase known) => $"new({CSharpText.Literal(known.Code)}, RetryAdvice.{known.Advice})";

    private static string Numbers(IEnumerable<int> numbers) =>
        string.Join(", ", numbers.Select(number => CSharpText.Number(number)));
}
