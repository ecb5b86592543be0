using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Json;
using Signalbook.Polling;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook.Http;

/// <summary>Sends the requests of a generated client and reads their answers.</summary>
/// <remarks>
/// Redirects are never followed, cookies never kept, bodies never decompressed. Every method throws <see cref="ApiException"/> for an
/// answer that is no success or not what the spec declares, <see cref="ApiConnectionException"/> when there is no complete answer,
/// <see cref="ResponseTimeoutException"/> when it takes too long, <see cref="InvalidOperationException"/> when a credential is missing, and
/// <see cref="OperationCanceledException"/> with the caller's token when the caller cancels.
/// </remarks>
public sealed class ProviderTransport : IDisposable
{
    private readonly HttpPool _pool;

    private ProviderTransport(HttpPool pool, ClientOptions options, IReadOnlyDictionary<string, Credential?>? credentials)
    {
        _pool = pool;
        Exchanger = new Exchanger(pool, options, new CredentialBook(credentials));
    }

    internal Exchanger Exchanger { get; }

    /// <summary>A transport with connections of its own; disposing it closes them.</summary>
    /// <param name="options">The client's options.</param>
    /// <param name="credentials">Credentials by the name of their security scheme, or null.</param>
    /// <returns>The transport.</returns>
    public static ProviderTransport Create(ClientOptions options, IReadOnlyDictionary<string, Credential?>? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ProviderTransport(HttpPool.CreateOwn(options.ConnectTimeout), options, credentials);
    }

    /// <summary>A transport over the caller's client, which stays the caller's: redirects, cookies, decompression and addresses are its handler's.</summary>
    /// <param name="httpClient">The client.</param>
    /// <param name="options">The client's options.</param>
    /// <param name="credentials">Credentials by the name of their security scheme, or null.</param>
    /// <returns>The transport.</returns>
    public static ProviderTransport Create(HttpClient httpClient, ClientOptions options, IReadOnlyDictionary<string, Credential?>? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        return new ProviderTransport(HttpPool.Use(httpClient), options, credentials);
    }

    /// <summary>Sends a request and reads its JSON answer.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer.</returns>
    public async Task<T> SendAsync<T>(ApiRequest request, JsonRead<T> read, CallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(read);
        Answer answer = await Exchanger.CallAsync(request, ResponseBody.Json, options, cancellationToken).ConfigureAwait(false);
        return JsonAnswer.Read(answer, read);
    }

    /// <summary>Sends a request whose answer has no body that matters.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>A task that ends with the answer.</returns>
    public async Task SendAsync(ApiRequest request, CallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await Exchanger.CallAsync(request, ResponseBody.None, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request and reads its answer as text.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer; bytes that are not UTF-8 become U+FFFD.</returns>
    public async Task<string> SendTextAsync(ApiRequest request, CallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Answer answer = await Exchanger.CallAsync(request, ResponseBody.Text, options, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(answer.Body.Span);
    }

    /// <summary>Sends a request and reads its answer as bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer.</returns>
    public async Task<byte[]> SendBytesAsync(ApiRequest request, CallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Answer answer = await Exchanger.CallAsync(request, ResponseBody.Bytes, options, cancellationToken).ConfigureAwait(false);
        return answer.Body.ToArray();
    }

    /// <summary>A stream that a request opens. Nothing is sent until the source is opened.</summary>
    /// <param name="request">The request.</param>
    /// <param name="plan">What the method does besides sending it, or null.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <returns>The source.</returns>
    public StreamSource Stream(ApiRequest request, StreamPlan? plan, CallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new HttpStreamSource(Exchanger, request, plan, options);
    }

    /// <summary>A stream that another operation's answer leads to. Nothing is sent until the source is opened.</summary>
    /// <typeparam name="TFirst">The first answer's type.</typeparam>
    /// <param name="request">The first request.</param>
    /// <param name="link">From its answer to the stream.</param>
    /// <param name="recovery">What to do after a cut, or null.</param>
    /// <param name="read">Reads the first answer.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <returns>The source.</returns>
    public LinkedSource<TFirst> Linked<TFirst>(ApiRequest request, LinkPlan link, RecoveryPlan? recovery, JsonRead<TFirst> read, CallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(read);
        return new LinkedSource<TFirst>(Exchanger, request, link, recovery, read, options);
    }

    /// <summary>Asks for a status until it settles.</summary>
    /// <typeparam name="TState">The states: an enum of int, zero for none, then one more than the state's index in the plan.</typeparam>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="plan">The states, and how long to wait.</param>
    /// <param name="read">Reads the last answer.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <param name="cancellationToken">Stops the call, also while it waits.</param>
    /// <returns>State and answer.</returns>
    /// <exception cref="PollTimeoutException">It did not settle within the plan's tries.</exception>
    /// <exception cref="PollFailedException">It settled in a state that is a failure.</exception>
    public async Task<PollAnswer<TState, T>> PollAsync<TState, T>(
        ApiRequest request,
        PollPlan plan,
        JsonRead<T> read,
        CallOptions? options,
        CancellationToken cancellationToken)
        where TState : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(read);
        var run = new PollRun(plan, request.Operation.Id, Exchanger.Options.TimeProvider);
        CallTelemetry? telemetry = CallTelemetry.Start(request.Operation.Id, request.Server, Exchanger.Options.TimeProvider);
        PollOutcome<PolledExchange> settled;
        try
        {
            settled = await run.AskAsync(
                async token => new PolledExchange(
                    await Exchanger.AskAsync(request, ResponseBody.Json, options, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            telemetry?.End(e);
            throw;
        }

        telemetry?.End(null);
        T answer = JsonAnswer.Read(settled.Answer.Answer, read);
        return new PollAnswer<TState, T>((TState)Enum.ToObject(typeof(TState), settled.StateIndex + 1), answer, settled.Asks);
    }

    /// <summary>Closes the connections, if they are its own.</summary>
    public void Dispose() => _pool.Dispose();
}
