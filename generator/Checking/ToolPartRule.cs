using System.Collections.Generic;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>"In channel <c>tool</c>: without a part key each signal is a call", so that pieces of one call would be calls of their own.</summary>
internal static class ToolPartRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        for (int i = 0; i < book.Signals.Count; i++)
        {
            if (book.Signals[i] is { Channel: "tool", Role: SignalRole.Delta, Part.Count: 0, Text: not null } signal)
                yield return new BookFinding(DiagnosticDescriptors.ToolWithoutPart, i, [signal.Name]);
        }
    }
}
