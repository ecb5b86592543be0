using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the enumerations of a book's signals and errors: a signal's value is its place in the book, from one; what no
/// signal of the book is stands below, where appended signals do not move it.</summary>
internal static class SignalKindEmitter
{
    public static void EmitKinds(CodeWriter writer, BookContract book, string access)
    {
        writer.Summary($"The signals of {DocsEmitter.Code(book.Name)}.");
        using (writer.Block($"{access} enum {ClientNames.Kind(book)}"))
        {
            writer.Summary("A frame that no signal of the spec takes.");
            writer.Line("Unknown = 0,");
            foreach (SignalContract signal in SignalShape.Raised(book))
            {
                writer.Gap();
                writer.Docs(signal.Docs, Meaning(signal), $"{DocsEmitter.Code(signal.Name)} of the spec.");
                writer.Line($"{signal.Identifier} = {CSharpText.Number(SignalShape.Number(book, signal))},");
            }

            if (book.CanRecover)
            {
                writer.Gap();
                writer.Summary($"After a cut, the reply was recovered: <see cref=\"{ClientNames.Signal(book)}.FinalText\"/> replaces what came before.");
                writer.Line("Recovered = -1,");
            }
        }
    }

    public static void EmitErrorKinds(CodeWriter writer, BookContract book, string access)
    {
        writer.Summary($"How {DocsEmitter.Code(book.Name)} fails.");
        using (writer.Block($"{access} enum {ClientNames.ErrorKind(book)}"))
        {
            writer.Summary("No failure of the spec.");
            writer.Line("None = 0,");
            foreach (SignalContract signal in book.Signals.Where(signal => signal.Role == SignalRole.Error))
            {
                writer.Gap();
                writer.Docs(signal.Docs, Meaning(signal), $"{DocsEmitter.Code(signal.Name)} of the spec.");
                writer.Line($"{signal.Identifier} = {CSharpText.Number(SignalShape.Number(book, signal))},");
            }
        }
    }

    /// <summary>What a signal means, in our words.</summary>
    public static string Meaning(SignalContract signal)
    {
        string name = DocsEmitter.Code(signal.Name);
        return signal.Role switch
        {
            SignalRole.Delta when signal.Channel == "text" => $"{name}: text of the reply.",
            SignalRole.Delta when signal.Channel == "tool" => $"{name}: a piece of a tool call.",
            SignalRole.Delta => $"{name}: text of the channel {DocsEmitter.Code(signal.Channel)}.",
            SignalRole.Finish => $"{name}: a message is complete.",
            SignalRole.End => $"{name}: the stream succeeded.",
            SignalRole.Error when signal.RetryByCode.Count > 0 => $"{name}: the stream failed; the spec's advice to try again or not depends on the code.",
            SignalRole.Error => signal.Retry switch
            {
                RetryAdvice.Later => $"{name}: the stream failed; the spec advises to try again later.",
                RetryAdvice.Now => $"{name}: the stream failed; the spec advises to try again at once.",
                _ => $"{name}: the stream failed.",
            },
            _ => $"{name}: the stream goes on.",
        };
    }
}
