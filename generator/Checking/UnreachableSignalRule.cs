using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>A signal, or one of the spellings it is told by, can never be taken when an earlier signal of its group takes everything that it would.</summary>
internal static class UnreachableSignalRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        for (int later = 1; later < book.Signals.Count; later++)
        {
            SignalContract signal = book.Signals[later];
            if (First(book, later, signal) is { } taker)
            {
                yield return new BookFinding(DiagnosticDescriptors.UnreachableSignal, later, [signal.Name, book.Signals[taker].Name]) { Other = taker };
                continue;
            }

            for (int i = 0; signal.When.Count > 1 && i < signal.When.Count; i++)
            {
                if (First(book, later, signal with { When = new[] { signal.When[i] }.ToEquatableArray() }) is { } other)
                {
                    yield return new BookFinding(DiagnosticDescriptors.CollidingSpelling, later, [signal.Name, book.Signals[other].Name])
                    {
                        Other = other,
                        Alternative = i,
                    };
                }
            }
        }
    }

    /// <summary>Whether some signal stands before it that leaves nothing to it.</summary>
    public static bool IsUnreachable(BookContract book, int signal) => First(book, signal, book.Signals[signal]) is not null;

    private static int? First(BookContract book, int before, SignalContract signal)
    {
        for (int i = 0; i < before; i++)
        {
            if (SignalCover.Covers(book.Signals[i], signal))
                return i;
        }

        return null;
    }
}
