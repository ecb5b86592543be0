using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>Calls of the hand-written book over bytes.</summary>
internal static class Talk
{
    public static TalkCall Read(string body, StreamReadingOptions? options = null, CancellationToken cancellationToken = default) =>
        new(new ByteSource(new TrackedStream(body), options), cancellationToken);

    public static TalkCall Read(StreamSource source, CancellationToken cancellationToken = default) => new(source, cancellationToken);

    /// <summary>Server-sent events, each with this data.</summary>
    public static string Events(params string[] data) => string.Concat(data.Select(static d => $"data: {d}\n\n"));

    public static async Task<List<TalkSignal>> ListAsync(TalkCall call)
    {
        var signals = new List<TalkSignal>();
        await foreach (TalkSignal signal in call)
            signals.Add(signal);
        return signals;
    }
}

internal sealed class TalkCall : StreamCall<TalkSignal, TalkKind>
{
    public TalkCall(StreamSource source, CancellationToken cancellationToken)
        : base(source, cancellationToken)
    {
    }

    public TalkCall(IEnumerable<TalkSignal> signals, Exception? failure)
        : base(signals, failure)
    {
    }

    public ValueTask ReadAsync(ITalkHandler handler, CancellationToken cancellationToken = default) =>
        DispatchAsync(new Dispatch(handler), cancellationToken);

    private readonly struct Dispatch(ITalkHandler handler) : ISignalDispatch<TalkKind>
    {
        public IStreamHandler Handler => handler;

        public void OnSignal(in Utf8Signal<TalkKind> signal) => handler.On(signal);
    }
}

internal interface ITalkHandler : IStreamHandler
{
    void On(in Utf8Signal<TalkKind> signal);
}
