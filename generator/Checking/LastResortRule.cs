using System.Collections.Generic;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>"A signal with no <c>at</c>, no <c>when</c> and not a <c>delta</c> is the last resort (at most one)."</summary>
internal static class LastResortRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        SignalContract? first = null;
        for (int i = 0; i < book.Signals.Count; i++)
        {
            if (!book.Signals[i].IsLastResort)
                continue;
            if (first is null)
                first = book.Signals[i];
            else
                yield return new BookFinding(DiagnosticDescriptors.SecondLastResort, i, [book.Signals[i].Name, first.Name]);
        }
    }
}
