using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>A call of a streaming operation: sent when it is first read, and read once, in one way.</summary>
/// <typeparam name="TSignal">The operation's signals.</typeparam>
/// <typeparam name="TKind">Their kinds.</typeparam>
/// <remarks>
/// A second reading throws <see cref="InvalidOperationException"/> and sends nothing. Leaving the loop, cancelling, or an error
/// closes the call; a call that is never read sends nothing and needs no closing. No signal comes after a cancellation, and once
/// the terminal signal was delivered the end is a success.
/// </remarks>
public abstract class StreamCall<TSignal, TKind> : IAsyncEnumerable<TSignal>, IAsyncDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>Where the bytes come from; null when signals are played from a list.</summary>
    private readonly StreamSource? _source;

    private readonly CancellationToken _cancellationToken;
    private readonly SignalScript<TSignal>? _script;
    private SignalSession<TSignal, TKind>? _session;
    private int _isRead;

    /// <summary>Makes a call that is read from bytes.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="cancellationToken">Cancels the call, besides the token it is read with.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    protected StreamCall(StreamSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Makes a call that plays signals from a list.</summary>
    /// <param name="signals">The signals.</param>
    /// <param name="failure">What to throw after them, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="signals"/> is null.</exception>
    protected StreamCall(IEnumerable<TSignal> signals, Exception? failure)
    {
        ArgumentNullException.ThrowIfNull(signals);
        _script = new SignalScript<TSignal>(signals, failure);
    }

    /// <summary>Status and headers of the answer, from the first signal on; null before, and when no HTTP answer is read.</summary>
    public ResponseInfo? Response => _session?.Response;

    /// <summary>How the stream ended, from its terminal signal on; null before, and when it fails.</summary>
    public StreamResult? Result => _session?.Result;

    /// <summary>Reads the signals one by one.</summary>
    /// <param name="cancellationToken">Cancels the call, besides the token it was made with.</param>
    /// <returns>The enumerator, which closes the call when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    public SignalEnumerator<TSignal, TKind> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new(Start(keepsAll: false, cancellationToken));

    IAsyncEnumerator<TSignal> IAsyncEnumerable<TSignal>.GetAsyncEnumerator(CancellationToken cancellationToken) => GetAsyncEnumerator(cancellationToken);

    /// <summary>Says whether the loop goes on in the context it was begun in, as <c>ConfigureAwait</c> of an async sequence does.</summary>
    /// <param name="continueOnCapturedContext">Whether to go back to the captured context.</param>
    /// <returns>The sequence to enumerate.</returns>
    /// <remarks>A call is a sequence and disposable: without this, the name would be ambiguous.</remarks>
    public ConfiguredSignals<TSignal, TKind> ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext, default);

    /// <summary>Says what cancels the call, besides the token it was made with.</summary>
    /// <param name="cancellationToken">The token.</param>
    /// <returns>The sequence to enumerate.</returns>
    public ConfiguredSignals<TSignal, TKind> WithCancellation(CancellationToken cancellationToken) => new(this, true, cancellationToken);

    /// <summary>Reads to the end and gives the answer's text.</summary>
    /// <param name="cancellationToken">Cancels the call, besides the token it was made with.</param>
    /// <returns>The text of the reply's messages, joined by a blank line.</returns>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    /// <exception cref="StreamException">The stream failed; what had arrived is in its progress.</exception>
    /// <exception cref="ApiException">The provider refused the request.</exception>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken = default) =>
        (await ReadMessageAsync(cancellationToken).ConfigureAwait(false)).Text;

    /// <summary>Reads to the end and gives the reply whole.</summary>
    /// <param name="cancellationToken">Cancels the call, besides the token it was made with.</param>
    /// <returns>Messages, parts, tool calls, usage, and how the stream ended.</returns>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    /// <exception cref="StreamException">The stream failed; what had arrived is in its progress.</exception>
    /// <exception cref="ApiException">The provider refused the request.</exception>
    public async Task<StreamReply> ReadMessageAsync(CancellationToken cancellationToken = default)
    {
        SignalSession<TSignal, TKind> session = Start(keepsAll: true, cancellationToken);
        await using (session.ConfigureAwait(false))
        {
            do
            {
                while (session.TryRead())
                {
                }
            }
            while (await session.Wait().ConfigureAwait(false));

            return session.ToReply();
        }
    }

    /// <summary>Reads the signals as UTF-8, allocating nothing an event.</summary>
    /// <param name="cancellationToken">Cancels the call, besides the token it was made with.</param>
    /// <returns>The reader, which closes the call when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    public Utf8SignalReader<TSignal, TKind> ReadUtf8(CancellationToken cancellationToken = default) =>
        new(Start(keepsAll: false, cancellationToken));

    /// <summary>Reads the signals without their types, for tools.</summary>
    /// <param name="cancellationToken">Cancels the call, besides the token it was made with.</param>
    /// <returns>The signals; failures are thrown as in the typed reading.</returns>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    public IAsyncEnumerable<UntypedSignal> ReadUntyped(CancellationToken cancellationToken = default)
    {
        Claim();
        return ReadUntypedCore(cancellationToken);
    }

    /// <summary>Closes the call. Needed only when a reading was begun and not left.</summary>
    /// <returns>A task that ends when the response is released.</returns>
    /// <remarks>Any thread may do so at any time: who reads gets an <see cref="ObjectDisposedException"/> when he asks for more.</remarks>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _session?.CloseAsync() ?? default;
    }

    /// <summary>Reads to the end, handing each signal on.</summary>
    /// <typeparam name="TDispatch">How a handler takes them.</typeparam>
    /// <param name="dispatch">Hands a signal to the handler's method for it.</param>
    /// <param name="cancellationToken">Cancels the call, besides the token it was made with.</param>
    /// <returns>A task that ends with the stream.</returns>
    /// <exception cref="ArgumentNullException">There is no handler.</exception>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    protected ValueTask DispatchAsync<TDispatch>(TDispatch dispatch, CancellationToken cancellationToken)
        where TDispatch : struct, ISignalDispatch<TKind>
    {
        ArgumentNullException.ThrowIfNull(dispatch.Handler, "handler");
        return new HandlerFeed<TSignal, TKind, TDispatch>(Start(keepsAll: false, cancellationToken), dispatch, cancellationToken).RunAsync();
    }

    private async IAsyncEnumerable<UntypedSignal> ReadUntypedCore([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SignalSession<TSignal, TKind> session = Open(keepsAll: false, cancellationToken);
        await using (session.ConfigureAwait(false))
        {
            do
            {
                while (session.TryRead())
                    yield return session.Current.ToUntyped();
            }
            while (await session.Wait().ConfigureAwait(false));
        }
    }

    private SignalSession<TSignal, TKind> Start(bool keepsAll, CancellationToken cancellationToken)
    {
        Claim();
        return Open(keepsAll, cancellationToken);
    }

    private void Claim()
    {
        if (Interlocked.Exchange(ref _isRead, 1) != 0)
            throw new InvalidOperationException("A call is read once, in one way. Make a new call to send the request again.");
    }

    private SignalSession<TSignal, TKind> Open(bool keepsAll, CancellationToken cancellationToken) =>
        _session = _source is not null
            ? new WireSession<TSignal, TKind>(_source, keepsAll, _cancellationToken, cancellationToken)
            : new ScriptedSession<TSignal, TKind>(_script!.Signals, _script.Failure, cancellationToken);
}
