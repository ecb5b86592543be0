using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>
/// "A <c>delta</c> with <c>at</c> and neither <c>text</c> nor <c>whole</c> takes the value at the place as text": where another key looks
/// within that value it is an object, whose JSON would begin a tool call's arguments, and which is no text anywhere else.
/// </summary>
internal static class ObjectAsTextRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        for (int i = 0; i < book.Signals.Count; i++)
        {
            SignalContract signal = book.Signals[i];
            if (signal is { Role: SignalRole.Delta, HasAt: true, Text: { Source: PlaceSource.Place, Pointer.Segments.Count: 0 } } && KeyWithin(signal) is { } key)
                yield return new BookFinding(DiagnosticDescriptors.ObjectAsText, i, [signal.Name, key]);
        }
    }

    private static string? KeyWithin(SignalContract signal) =>
        IsWithin(signal.CallId) ? "id" : IsWithin(signal.CallName) ? "name" : signal.Part.Any(IsWithin) ? "part" : IsWithin(signal.Message) ? "message" : null;

    private static bool IsWithin(PlaceContract? place) => place is { Source: PlaceSource.Place, Pointer.Segments.Count: > 0 };
}
