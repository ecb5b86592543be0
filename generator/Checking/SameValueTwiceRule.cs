using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>Two signals of different places that append the same value to one channel: its text would count twice.</summary>
internal static class SameValueTwiceRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        for (int later = 1; later < book.Signals.Count; later++)
        {
            SignalContract signal = book.Signals[later];
            string? value = Value(signal);
            for (int i = 0; value is not null && i < later; i++)
            {
                SignalContract earlier = book.Signals[i];

                // At one place only the first that matches is taken; a signal that is not raised adds nothing.
                if (earlier.At.Equals(signal.At) || earlier.Channel != signal.Channel || Value(earlier) != value)
                    continue;
                yield return new BookFinding(DiagnosticDescriptors.SameValueTwice, later, [signal.Name, earlier.Name, signal.Channel]);
                break;
            }
        }
    }

    // Where the text stands in the frame, from its root.
    private static string? Value(SignalContract signal) => signal.Role == SignalRole.Ignore ? null : signal.Text switch
    {
        { Source: PlaceSource.Place } place => signal.At.ToString() + place.Pointer,
        { Source: PlaceSource.Root } place => place.Pointer.ToString(),
        _ => null,
    };
}
