using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>
/// Where a delta is the raw data, a model writes the data: a terminal that is matched by its text alone could then be written
/// by the model too. Naming the event closes that door.
/// </summary>
internal static class ForgeableTextRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        SignalContract? raw = book.Signals.FirstOrDefault(signal =>
            signal.Role == SignalRole.Delta && (signal.Text ?? signal.Whole)?.Source == PlaceSource.Data);
        for (int i = 0; raw is not null && i < book.Signals.Count; i++)
        {
            SignalContract signal = book.Signals[i];
            if (signal.Role != SignalRole.Delta && signal.When.Any(matcher => (matcher.Text ?? matcher.Prefix) is not null && matcher.Events.Count == 0))
                yield return new BookFinding(DiagnosticDescriptors.ForgeableText, i, [signal.Name, raw.Name]);
        }
    }
}
