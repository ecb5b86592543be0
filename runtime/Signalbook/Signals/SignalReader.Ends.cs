using System;
using Signalbook.Framing;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>How a stream ends: by a terminal and what comes after it, by the end of input, by an error message of the framing.</content>
internal sealed partial class SignalReader<TSignal, TKind>
{
    /// <summary>After the terminal: reads on in what is buffered, raising nothing.</summary>
    public void ReadPastEnd()
    {
        while (Frames.TryRead(out Frame frame))
        {
            Match(frame);
            if (FindTerminal() is >= 0 and int terminal)
                NoteTrailing(ref Matcher[terminal]);
            else if (Matcher.Count == 0 && frame.IsException)
                Contradict(isError: true, "unknown");
        }
    }

    /// <summary>The input has ended and no terminal came: a proper end, or the failure it is.</summary>
    /// <returns>Null when the end is proper; <see cref="Result"/> is set then.</returns>
    public StreamException? EndOfInput()
    {
        bool isProper = s_book.Ends switch
        {
            // Where the framing itself tells a cut from an end, a cut is no proper end.
            StreamEnd.EndOfInput => !Frames.IsTruncated && !_endsInside,
            StreamEnd.Finish => _assembler.IsFinished(),
            _ => false,
        };
        if (!isProper)
            return new StreamTruncatedException(TruncationReason.EndOfInput);
        if (s_book.Order is { } order && !order.IsComplete(_orderState))
            return new StreamOrderException(order.Expression, null);

        _end = new StreamResult(null, null);
        return null;
    }

    /// <summary>"An aws exception or error message is an error with code = name, reason = /message"; errors may say why in a header only.</summary>
    private void Fail()
    {
        var taken = default(TakenSignal);
        taken.Begin(-1, TakenText.WholeFrame);
        taken.Code = Matcher.Name;
        taken.Reason = Matcher.Value(Matcher.Root.Get("message"u8));
        Current.Load(_lane, -1, taken);
        if (!Frames.ErrorMessage.IsEmpty)
            Current.AddReason(JsonText.ToString(Frames.ErrorMessage.Span, replaceInvalid: true));
        _end = TSignal.CreateError(Current);
    }

    /// <summary>"A terminal of the same role fills reason, code, data that are absent; another kind is reported on the result."</summary>
    private void NoteTrailing(ref TakenSignal taken)
    {
        SignalDefinition definition = s_book.Signals[taken.Index];
        bool isError = definition.Role == SignalRole.Error;
        if (isError == Failure is null)
        {
            Contradict(isError, definition.Name);
            return;
        }

        try
        {
            Current.Load(_lane, taken.Index, taken);
        }
        catch (StreamFormatException)
        {
            // It says no more than that it is there; what comes after it may.
            return;
        }

        if (Failure is not null)
        {
            Failure.Reason ??= Current.Reason;
            Failure.Code ??= Current.Code;
            Failure.Payload ??= definition.HasData ? Current.DataOrNull() : null;
            Failure.Retry = _failed >= 0 ? s_book.Signals[_failed].RetryFor(Failure.Code) : Failure.Retry;
        }
        else if (Result is not null)
        {
            Result.Reason ??= Current.Reason;
            if (definition.HasData && !Result.HasData)
                Result.KeepData(Current.CopyData());
        }
    }

    private void Contradict(bool isError, string name)
    {
        if (Failure is not null && !isError)
            Failure.Contradiction ??= name;
        if (Result is not null && isError)
            Result.Contradiction ??= name;
    }
}
