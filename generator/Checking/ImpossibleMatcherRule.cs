using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>"All of its keys must hold", and "on data that is not JSON no pointer holds": a matcher may ask for what cannot be together.</summary>
internal static class ImpossibleMatcherRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        for (int i = 0; i < book.Signals.Count; i++)
        {
            SignalContract signal = book.Signals[i];
            for (int j = 0; j < signal.When.Count; j++)
            {
                // A payload is other data than the frame's: texts are the frame's, pointers the payload's.
                if (Why(signal.When[j], arePointersOfText: book.Payload is null) is { } why)
                    yield return new BookFinding(DiagnosticDescriptors.ImpossibleMatcher, i, [signal.Name, why]) { Alternative = j };
            }
        }
    }

    private static string? Why(MatcherContract matcher, bool arePointersOfText)
    {
        if (matcher is { Text: { } text, Prefix: { } prefix } && !text.StartsWith(prefix, StringComparison.Ordinal))
            return $"the text '{text}' does not begin with '{prefix}'";

        bool hasPointers = matcher.Has.Count > 0 || matcher.Members.Any(static member => member.Constants.Any(static constant => constant.Kind != ConstantKind.Null));
        if (hasPointers && arePointersOfText && matcher.Text is { } data && !IsJson(data))
            return $"the data '{data}' is not JSON, so that no pointer holds; write a matcher for each, in a list of which one must hold";

        PointerMatch? absent = matcher.Members.FirstOrDefault(member => matcher.Has.Contains(member.Pointer) && member.Constants.All(static constant => constant.Kind == ConstantKind.Null));
        return absent is null ? null : $"'/{string.Join("/", absent.Pointer.Segments)}' cannot be there and be null, which is absent";
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
