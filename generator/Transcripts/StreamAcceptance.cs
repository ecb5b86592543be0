using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Transcripts;

/// <summary>Why a book does not accept a stream, in words.</summary>
internal static class StreamAcceptance
{
    /// <summary>What of a frame is shown.</summary>
    public static string Short(string text) => text.Length <= 100 ? text : text.Substring(0, 100) + "…";

    public static string Why(Verdict verdict) => verdict.Kind == VerdictKind.Order
        ? verdict.Signal is { } signal ? "'" + signal + "' comes where the order does not allow it" : "it ends where the order does not allow it"
        : "it is malformed, or has a frame that no signal takes";
}
