using System;
using System.Text;
using Signalbook.Framing;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>Turns the frames of one body into the signals of a book, by the rules of the spec language, and says how the stream ended.</summary>
/// <remarks>It does no waiting: who owns it fills <see cref="Frames"/> and calls again.</remarks>
internal sealed partial class SignalReader<TSignal, TKind> : IDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private static readonly SignalBook s_book = TSignal.Book;

    private readonly ReplyAssembler _assembler;
    private readonly KnownFrames _known;

    /// <summary>What few streams have; null where this one does not.</summary>
    private Rare? _rare;

    /// <summary>What reading takes; <see cref="ReadingState.None"/> while the stream waits for bytes without it, and once the reader is disposed.</summary>
    private ReadingState _state = ReadingState.None;

    private string? _part;

    /// <summary>How the stream ended: a <see cref="StreamResult"/> or a <see cref="StreamErrorException"/>; null while it goes on.</summary>
    private object? _end;

    /// <summary>The place in the book of the error signal that the stream ended with; else -1.</summary>
    private int _failed = -1;

    private int _next = 1;
    private int _terminal = -1;
    private int _orderState;
    private bool _isDisposed;

    /// <summary>Whether the input ended inside an object.</summary>
    private bool _endsInside;

    public SignalReader(FrameReader frames, ReplyAssembler assembler, RaisedSignal current, StreamCursor? cursor = null, Func<string, string?>? evaluate = null)
    {
        Frames = frames;
        Current = current;
        _assembler = assembler;
        byte[]?[] expressions = evaluate is null || s_book.Expressions.Length == 0 ? [] : Evaluate(evaluate);
        _rare = cursor is null && expressions.Length == 0 ? null : new Rare { Cursor = cursor, Expressions = expressions };
        _known = KnownFrames.Take();
        Resume();
    }

    public FrameReader Frames { get; }

    /// <summary>The signal being raised.</summary>
    public RaisedSignal Current { get; }

    /// <summary>Keeps track of how far the stream was read; null where it cannot be resumed.</summary>
    public StreamCursor? Cursor => _rare?.Cursor;

    /// <summary>How the stream ended, once a terminal was read.</summary>
    public StreamResult? Result => _end as StreamResult;

    /// <summary>The failure that an error signal stands for, once one was read.</summary>
    public StreamErrorException? Failure => _end as StreamErrorException;

    public bool HasEnded => _end is not null;

    public string? LastEventId
    {
        get
        {
            _lane.TellId();
            ReadOnlySpan<byte> id = !IsAtRest ? Matcher.FrameId : _known.Active is { IsOfOneId: true } active ? active.Id : _rare?.RestedId;
            return id.IsEmpty ? null : Encoding.UTF8.GetString(id);
        }
    }

    private FrameMatcher Matcher => _state.Matcher;

    /// <summary>Goes to the next signal of what is buffered.</summary>
    /// <returns>False when more bytes are needed, or an error signal came, or the stream has ended.</returns>
    public bool TryRead()
    {
        Current.Expire();
        if (_lane.TryGoOn())
            return true;

        // The next bytes may take the place of these.
        _lane.Keep();
        if (_lane.IsReady)
        {
            if (Frames.IsDrained)
                return false;
            if (_lane.TryArrive())
                return true;
        }
        else if (_lane.IsBusy && _lane.TryNext())
        {
            return true;
        }

        return TryReadOn();
    }

    /// <summary>What was delivered so far is all in the reply from now on.</summary>
    public void Keep() => _lane.Keep();

    /// <summary>Goes on where the reader of a body that was cut stopped.</summary>
    public void ContinueFrom(SignalReader<TSignal, TKind> cut) => _orderState = cut._orderState;

    /// <summary>Gives all back, once. For who reads alone: other streams have it next.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        Frames.Dispose();
        if (!IsAtRest)
            Leave();
        _known.Release();
    }

    // The same for every frame of the stream: read once.
    private static byte[]?[] Evaluate(Func<string, string?> evaluate)
    {
        var values = new byte[]?[s_book.Expressions.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = evaluate(s_book.Expressions[i]) is { } value ? Encoding.UTF8.GetBytes(value) : null;
        return values;
    }

    private void Match(in Frame frame)
    {
        Matcher.Load(frame, s_book.Payload);
        TSignal.Match(Matcher);
    }

    private bool TryReadOn()
    {
        while (!HasEnded)
        {
            while (_next <= Matcher.Count)
            {
                if (TryRaiseNext())
                    return true;
                if (HasEnded)
                    return false;
            }

            if (Frames.IsDrained)
                return false;
            if (_lane.TryStart(_orderState))
            {
                if (_lane.TryNext())
                    return true;
                if (_lane.NeedsMore && !Frames.EndOfInput)
                    return false;
            }

            if (!Frames.TryRead(out Frame frame))
            {
                // An id may have been read that the next frame has.
                _lane.Pause();
                return false;
            }

            if (_lane.TryTake(frame, _orderState))
            {
                if (_lane.TryNext())
                    return true;
                continue;
            }

            if (TryTake(frame))
                return true;
        }

        return false;
    }

    /// <summary>Takes the signals of a frame.</summary>
    /// <returns>True when the frame itself is raised, because no signal takes it.</returns>
    private bool TryTake(in Frame frame)
    {
        _lane.Pause();
        try
        {
            Match(frame);
        }
        catch (StreamFormatException) when (frame.IsUnterminated)
        {
            // A payload that was cut: what counts of such an event is a complete terminal alone.
            _next = 1;
            return false;
        }

        _next = 0;
        _learned = FindLearnable(frame);
        _terminal = FindTerminal();
        if (frame.IsUnterminated && _terminal < 0)
        {
            // The standard discards an event without its blank line; only a complete terminal is worth more than that.
            _next = Matcher.Count + 1;
            return false;
        }

        if (Cursor is { } cursor && !frame.IsUnterminated && !cursor.Admit(Matcher, _terminal < 0 && IsAnyRaised()))
        {
            _next = Matcher.Count + 1;
            return false;
        }

        if (Matcher.Count > 0)
            return false;

        _next = 1;

        if (!Matcher.IsJson && Matcher.FrameData.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
        {
            // Half an object at the end of a body is how a connection that was let go looks like: a cut, not a mistake.
            if (frame.EndsWithInput && JsonBeginning.IsOpenObject(frame.Data.Span))
            {
                _endsInside = true;
                return false;
            }

            throw new StreamFormatException($"Frame {Frames.FrameCount} begins like a JSON object and is not one JSON value.");
        }

        if (frame.IsException)
        {
            Fail();
            return false;
        }

        switch (s_book.Unmatched)
        {
            case UnmatchedFrames.Fail:
                throw new StreamFormatException($"Frame {Frames.FrameCount} matches no signal of the book, and the book says that such a frame fails the stream.");
            case UnmatchedFrames.Skip:
                return false;
            default:
                Current.Load(_lane, -1, default);
                return true;
        }
    }
}
