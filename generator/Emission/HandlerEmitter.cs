using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the interface that takes a book's signals as UTF-8: a new signal in the spec breaks the build of who handles all.</summary>
internal static class HandlerEmitter
{
    public static void Emit(CodeWriter writer, BookContract book, string access)
    {
        writer.Summary($"Takes the signals of {DocsEmitter.Code(book.Name)} as UTF-8, with nothing allocated for any of them. Errors are thrown, not handed over.");
        using (writer.Block($"{access} interface {ClientNames.Handler(book)} : IStreamHandler"))
        {
            foreach ((string kind, string method, string doc) in Methods(book))
            {
                writer.Gap();
                writer.Summary(doc);
                writer.Line("/// <param name=\"signal\">The signal; its spans are valid during the call.</param>");
                writer.Line($"void {method}(in Utf8Signal<{ClientNames.Kind(book)}> signal);");
            }
        }
    }

    /// <summary>The methods of the handler; the one for unknown frames is last.</summary>
    public static IEnumerable<(string Kind, string Method, string Doc)> Methods(BookContract book)
    {
        foreach (SignalContract signal in SignalShape.Raised(book))
            yield return (signal.Identifier, "On" + signal.Identifier, SignalKindEmitter.Meaning(signal));
        if (book.CanRecover)
            yield return ("Recovered", "OnRecovered", "After a cut, the reply was recovered: its final text replaces what came before.");
        yield return ("Unknown", "OnUnknown", "A frame that no signal of the spec takes.");
    }
}
