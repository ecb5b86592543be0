using System.Text.Json;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>How a stream ended.</summary>
/// <param name="Kind">Properly, or how not.</param>
/// <param name="Signal">The terminal that decided, or the signal that was out of order; null when the end of input decided.</param>
/// <param name="Reason">Why, in the provider's words.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Retry">Whether to try again after an error.</param>
/// <param name="Data">What came with the terminal, as JSON at its place.</param>
/// <param name="Contradiction">A terminal of another kind that came after the first, which decided.</param>
internal sealed record Verdict(
    VerdictKind Kind,
    string? Signal = null,
    string? Reason = null,
    string? Code = null,
    RetryAdvice Retry = RetryAdvice.Never,
    JsonElement? Data = null,
    string? Contradiction = null);

/// <summary>How a stream can end.</summary>
internal enum VerdictKind
{
    /// <summary>Properly: by a signal of role <c>end</c>, or by an end of input that the book takes for an end.</summary>
    End,

    /// <summary>By a signal of role <c>error</c>.</summary>
    Error,

    /// <summary>The input ended before the stream did.</summary>
    Truncated,

    /// <summary>A signal, or the end, came where the book's <c>order</c> does not allow it.</summary>
    Order,

    /// <summary>A frame is malformed, or no signal takes it and the book says that such a frame fails the stream.</summary>
    Format,
}
