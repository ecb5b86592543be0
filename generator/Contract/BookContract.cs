using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>A signal book: what the frames of a stream mean.</summary>
/// <param name="Name">As in the spec: the operation it was first written for.</param>
/// <param name="Identifier">The prefix of its types: <c>GetResponse</c> gives <c>GetResponseSignal</c>.</param>
/// <param name="Signals">In the book's order, with the stream's <c>message</c> and <c>part</c> filled in.</param>
/// <param name="Ends">When end of input is a proper end.</param>
/// <param name="Unmatched">What becomes of frames that no signal takes.</param>
/// <param name="Order">The compiled <c>order</c>, or null.</param>
/// <param name="Limits">The spec's limits.</param>
/// <param name="CanRecover">Whether some method recovers streams of this book by more than going on where they were cut.</param>
internal sealed record BookContract(
    string Name,
    string Identifier,
    EquatableArray<SignalContract> Signals,
    StreamEnd Ends,
    UnmatchedFrames Unmatched,
    OrderContract? Order,
    LimitsContract Limits,
    bool CanRecover)
{
    /// <summary>Where in a frame's data the data proper stands (<c>payload</c>), or null when it is the frame's data itself.</summary>
    public PayloadContract? Payload { get; init; }

    /// <summary>
    /// Whether the book was made of the stream's schemas alone, whose author had no book in mind: then a payload that is not what its schema says
    /// fails whoever asks for it, and not the stream.
    /// </summary>
    public bool IsDeclared { get; init; }

    /// <summary>The expressions of <see cref="PlaceSource.Exchange"/> that the signals read, each once, in the book's order.</summary>
    public IReadOnlyList<string> Expressions =>
    [
        .. Signals
            .SelectMany(static signal => signal.Part.Concat(
                new[] { signal.Text, signal.Whole, signal.Message, signal.CallId, signal.CallName, signal.Reason, signal.Code }.OfType<PlaceContract>()))
            .Select(static place => place.Expression?.Text)
            .OfType<string>()
            .Distinct(System.StringComparer.Ordinal),
    ];
}

/// <summary>When end of input is a proper end; the names are the runtime's.</summary>
internal enum StreamEnd
{
    End,
    Finish,
    EndOfInput,
}

/// <summary>What becomes of frames that no signal takes; the names are the runtime's.</summary>
internal enum UnmatchedFrames
{
    Keep,
    Skip,
    Fail,
}

/// <summary>Limits in time and size; null is the runtime's default.</summary>
/// <param name="FirstFrameTicks">Until the first signal, in ticks of 100 ns.</param>
/// <param name="IdleTicks">Between two bytes, in ticks of 100 ns.</param>
/// <param name="FrameBytes">The largest frame.</param>
internal sealed record LimitsContract(long? FirstFrameTicks, long? IdleTicks, int? FrameBytes);
