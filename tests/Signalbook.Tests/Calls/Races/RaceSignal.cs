using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls.Races;

/// <summary>A signal of the hand-written book that tells when it is matched and made: while its reader is within a call.</summary>
internal readonly struct RaceSignal : ISignal<RaceSignal, TalkKind>
{
    private readonly TalkSignal _talk;

    private RaceSignal(TalkSignal talk) => _talk = talk;

    /// <summary>Is called within a call of who reads, and told which; there is one reading at a time.</summary>
    public static Action<string>? Within { get; set; }

    public TalkKind Kind => _talk.Kind;

    public string Text => _talk.Text;

    static SignalBook ISignal<RaceSignal, TalkKind>.Book => Of<TalkSignal>.Book;

    SignalView ISignal<RaceSignal, TalkKind>.View => ((ISignal<TalkSignal, TalkKind>)_talk).View;

    static void ISignal<RaceSignal, TalkKind>.Match(FrameMatcher frame)
    {
        Within?.Invoke("match");
        Of<TalkSignal>.Match(frame);
    }

    static RaceSignal ISignal<RaceSignal, TalkKind>.Create(RaisedSignal signal)
    {
        Within?.Invoke("create");
        return new RaceSignal(Of<TalkSignal>.Create(signal));
    }

    static RaceSignal ISignal<RaceSignal, TalkKind>.Repeat(in RaceSignal last, string text, RaisedSignal signal) =>
        new(last._talk with { Text = text });

    static StreamErrorException ISignal<RaceSignal, TalkKind>.CreateError(RaisedSignal signal) => new(signal);

    private static class Of<T>
        where T : struct, ISignal<T, TalkKind>
    {
        public static SignalBook Book => T.Book;

        public static void Match(FrameMatcher frame) => T.Match(frame);

        public static T Create(RaisedSignal signal) => T.Create(signal);
    }
}

internal sealed class RaceCall(StreamSource source, CancellationToken cancellationToken) : StreamCall<RaceSignal, TalkKind>(source, cancellationToken)
{
    public ValueTask ReadAsync(IRaceHandler handler, CancellationToken cancellationToken) => DispatchAsync(new Dispatch(handler), cancellationToken);

    private readonly struct Dispatch(IRaceHandler handler) : ISignalDispatch<TalkKind>
    {
        public IStreamHandler Handler => handler;

        public void OnSignal(in Utf8Signal<TalkKind> signal) => handler.On(signal);
    }
}

internal interface IRaceHandler : IStreamHandler
{
    void On(in Utf8Signal<TalkKind> signal);
}
