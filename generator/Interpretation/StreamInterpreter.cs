using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>Reads a stream by the contract of its book alone: slow, obvious, no code generation. The parsers that are generated are held against it.</summary>
internal sealed class StreamInterpreter
{
    private readonly BookContract _book;
    private readonly OrderReader _order;
    private readonly ReplyBuilder _reply = new();
    private readonly List<InterpretedSignal> _signals = [];
    private TerminalReader? _terminal;
    private bool _hasEndedInside;
    private bool _isLost;
    private int _offset;

    private StreamInterpreter(BookContract book)
    {
        _book = book;
        _order = new OrderReader(book.Order);
    }

    /// <summary>Reads the frames of a stream to the end of the input.</summary>
    public static StreamReading Read(BookContract book, IEnumerable<Frame> frames)
    {
        var interpreter = new StreamInterpreter(book);
        Verdict verdict;
        try
        {
            foreach (Frame frame in frames)
                interpreter.ReadFrame(frame);
            verdict = interpreter._terminal?.ToVerdict() ?? interpreter.EndOfInput();
        }
        catch (StreamFault fault)
        {
            // Once the terminal has decided, nothing that comes after it can fail the stream.
            verdict = interpreter._terminal?.ToVerdict() ?? new Verdict(fault.Kind, fault.Signal);
        }

        return new StreamReading(interpreter._signals, interpreter._reply.ToReply(), verdict) { Offset = interpreter._offset };
    }

    private void ReadFrame(Frame frame)
    {
        _hasEndedInside |= ReferenceEquals(frame, Frame.EndedInside);
        _isLost |= ReferenceEquals(frame, Frame.ConnectionLost);
        if (_hasEndedInside || _isLost)
            return;

        // An event that was cut before its blank line counts only if it is a complete terminal.
        if (!frame.IsTerminated && !IsTerminal(frame))
            return;

        _offset = _terminal is null ? frame.Offset : _offset;
        FrameContent content = Open(frame);
        IReadOnlyList<TakenSignal> taken = SignalTaker.Take(_book, content);

        // "The first terminal decides. Then the client reads on within a bound, raising nothing."
        if (_terminal is not null)
        {
            foreach (TakenSignal later in taken.Where(signal => signal.IsTerminal))
                _terminal.ReadLater(later);
            if (taken.Count == 0 && frame.IsFailure)
                _terminal.ReadLaterFailure();
            return;
        }

        if (taken.Count == 0)
            ReadUnmatched(content, frame);
        foreach (TakenSignal signal in taken)
            Raise(signal);
    }

    private FrameContent Open(Frame frame) => new(PayloadReader.Read(_book.Payload, frame));

    private bool IsTerminal(Frame frame)
    {
        try
        {
            return SignalTaker.Take(_book, Open(frame)).Any(signal => signal.IsTerminal);
        }
        catch (StreamFault)
        {
            return false;
        }
    }

    private void Raise(TakenSignal taken)
    {
        SignalContract contract = taken.Contract;
        if (taken.Fault is { } fault)
            throw fault;
        if (contract.Role == SignalRole.Ignore || taken.IsEmptyDelta)
            return;

        _order.Read(contract);
        InterpretedSignal raised = _reply.Add(taken, new InterpretedSignal(contract.Name)
        {
            Contract = contract,
            Text = taken.Text,
            Message = taken.Message is "" ? null : taken.Message,
            Part = taken.Part,
            CallId = taken.CallId,
            CallName = taken.CallName,
            Reason = taken.Reason,
            Code = taken.Code,
            Usage = taken.Usage,
            Data = contract.Data is null ? null : taken.Data,
            Offset = _offset,
        });
        if (taken.IsTerminal)
            _terminal = TerminalReader.Of(taken);
        if (contract.Role != SignalRole.Error)
            _signals.Add(raised);
    }

    private void ReadUnmatched(FrameContent content, Frame frame)
    {
        // "Data beginning with { that is not one JSON value fails the stream as malformed."
        string data = content.Frame.Data;
        if (!content.IsJson && data.TrimStart(' ', '\t', '\r', '\n').StartsWith("{", System.StringComparison.Ordinal))
        {
            // What the end of input cut is not malformed.
            if (!frame.EndsWithInput || !JsonBeginning.IsOpenObject(frame.Data))
                throw new StreamFault(VerdictKind.Format);
            _hasEndedInside = true;
            return;
        }

        // "An aws exception or error message is an error with code = name, reason = /message."
        if (content.Frame.IsFailure)
        {
            var message = new PointerContract(["message"]);
            string? reason = new PlaceReader(content, content.Root, PointerContract.Root, [], null).Value(new PlaceContract(PlaceSource.Place, message));
            _terminal = new TerminalReader(null, reason ?? content.Frame.FailureMessage, content.Frame.Name, null);
            return;
        }

        switch (_book.Unmatched)
        {
            case UnmatchedFrames.Fail:
                throw new StreamFault(VerdictKind.Format);
            case UnmatchedFrames.Keep:
                _signals.Add(new InterpretedSignal((string?)null) { RawData = data, Offset = _offset });
                break;
        }
    }

    /// <summary>"End of input before a terminal: end truncated; finish proper if every message has had its finish; eof proper."</summary>
    private Verdict EndOfInput()
    {
        bool isProper = !_isLost && ((_book.Ends == StreamEnd.EndOfInput && !_hasEndedInside) || (_book.Ends == StreamEnd.Finish && _reply.IsFinished));
        if (!isProper)
            return new Verdict(VerdictKind.Truncated);
        _order.ReadEnd();
        return new Verdict(VerdictKind.End);
    }
}
