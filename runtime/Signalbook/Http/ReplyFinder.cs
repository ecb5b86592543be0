using System;
using System.Text.Json;
using Signalbook.Json;
using Signalbook.Polling;

namespace Signalbook.Http;

/// <summary>Finds a reply among the messages of an answer.</summary>
internal static class ReplyFinder
{
    /// <summary>The text of the last candidate that begins with what had come before the cut; if none does, of the last candidate; null without any.</summary>
    public static string? Find(RecoveryStepPlan step, JsonElement answer, string begun)
    {
        string? last = null;
        string? best = null;
        foreach (JsonElement candidate in ElementPointer.FindAll(answer, step.At ?? ""))
        {
            if (!JsonCondition.Any(step.When, candidate)
                || ElementPointer.Find(candidate, step.Whole ?? "") is not { ValueKind: JsonValueKind.String } text)
            {
                continue;
            }

            last = text.GetString()!;
            if (last.StartsWith(begun, StringComparison.Ordinal))
                best = last;
        }

        return best ?? last;
    }
}
