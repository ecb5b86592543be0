using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>A call that plays signals from a list, for the tests of who consumes it.</summary>
internal sealed class ScriptedSession<TSignal, TKind>(IEnumerable<TSignal> signals, Exception? failure, CancellationToken cancellationToken)
    : SignalSession<TSignal, TKind>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly IEnumerator<TSignal> _signals = signals.GetEnumerator();
    private readonly ReplyAssembler _assembler = new(int.MaxValue);
    private bool _isAhead;

    public override bool TryRead()
    {
        ThrowIfCancelled();
        if (!MoveAhead())
            return false;

        _isAhead = false;
        SignalView view = _signals.Current.View;
        byte[] text = Encoding.UTF8.GetBytes(view.Text);
        MessageBuilder message = _assembler.Message(Encoding.UTF8.GetBytes(view.MessageId ?? ""));
        PartBuilder part = message.Part(SignalBook.TextChannel, null, isOwnCall: false, callId: null);
        if (view.FinalText is { } whole)
            _assembler.Replace(message, part, Encoding.UTF8.GetBytes(whole));
        else
            _assembler.Append(message, part, text);
        Current.LoadView(view);
        if (Current.Definition is { Role: SignalRole.End } terminal)
            Result = new StreamResult(terminal.Name, null);
        return true;
    }

    // Who waits before the first reading must be sent to the signals that are there.
    public override SignalAwaitable<TSignal, TKind> Wait(ISignalTaker? taker = null)
    {
        ThrowIfCancelled();
        while (MoveAhead())
        {
            if (taker is null || taker.Take())
                return SignalAwaitable<TSignal, TKind>.ToSignal;
        }

        return failure is null ? SignalAwaitable<TSignal, TKind>.ToEnd : throw failure;
    }

    public override TSignal Create() => _signals.Current;

    public override StreamReply ToReply() => _assembler.ToReply(Result);

    public override ValueTask DisposeAsync()
    {
        _signals.Dispose();
        _assembler.Dispose();
        Current.Dispose();
        return default;
    }

    private bool MoveAhead() => _isAhead = _isAhead || _signals.MoveNext();

    // Once the terminal was delivered the end is a success.
    private void ThrowIfCancelled()
    {
        if (Result is null)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
