using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing;

/// <summary>
/// Plays a transcript to a client and writes down what the client makes of it. The call's arguments are read back from the transcript's
/// first request, so that a transcript and its expected signals are a whole test.
/// </summary>
/// <example><code>
/// var player = new TranscriptPlayer(http => new AcmeClient(http)) { Split = BodySplit.Bytes };
/// foreach (TranscriptCase test in TranscriptFolder.Find("specs/acme"))
///     (await player.PlayAsync(test)).Verify(test.SignalsPath);
/// </code></example>
/// <param name="createClient">Makes the client; it is disposed after each play if it can be. Its options should hold credentials for every scheme of the spec, and a clock that does not wait.</param>
public sealed class TranscriptPlayer(Func<HttpClient, IProviderClient> createClient)
{
    private readonly Func<HttpClient, IProviderClient> _createClient = createClient ?? throw new ArgumentNullException(nameof(createClient));

    /// <summary>How bodies are cut into reads; frame by frame unless told otherwise.</summary>
    public BodySplit Split { get; init; } = BodySplit.Frames;

    /// <summary>Whether a cut fails the read or looks like a proper end; see <see cref="TranscriptHandler.CutFails"/>.</summary>
    public bool CutFails { get; init; } = true;

    /// <summary>The clock that pauses wait on; null, the default, leaves pauses out.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Plays a transcript of a folder: the method is found by the file's name.</summary>
    /// <param name="test">The transcript.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="TranscriptFormatException">The file is no transcript.</exception>
    /// <exception cref="TranscriptMismatchException">The client sent something else than the transcript has, or left a body open.</exception>
    public Task<SignalLog> PlayAsync(TranscriptCase test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        return PlayAsync(Transcript.Load(test.Path), methods => test.MethodId ?? test.FindMethodId(methods), cancellationToken);
    }

    /// <summary>Plays a transcript.</summary>
    /// <param name="transcript">The transcript.</param>
    /// <param name="methodId">The method to call.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="TranscriptMismatchException">The client sent something else than the transcript has, or left a body open.</exception>
    public Task<SignalLog> PlayAsync(Transcript transcript, string methodId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(methodId);
        return PlayAsync(transcript, _ => methodId, cancellationToken);
    }

    /// <summary>Calls a client as the transcript's first request says; who answers is the caller's business, such as a transcript server.</summary>
    /// <param name="client">The client.</param>
    /// <param name="transcript">The transcript.</param>
    /// <param name="methodId">The method to call.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidOperationException">The client has no such method, or the transcript's first request is not of it.</exception>
    public static Task<SignalLog> CallAsync(
        IProviderClient client, Transcript transcript, string methodId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(transcript);
        ProviderMethod method = client.Methods.FirstOrDefault(m => m.Id == methodId)
            ?? throw new InvalidOperationException($"The client has no method '{methodId}'. It has: {string.Join(", ", client.Methods)}.");
        TranscriptRequest request = transcript.Exchanges[0].Request
            ?? throw new InvalidOperationException("The transcript's first exchange has no request to take the arguments from.");
        System.Text.Json.JsonElement arguments = TranscriptArguments.Of(method.Operation, request);
        return SignalLog.RecordAsync(() => client.CallAsync(methodId, arguments, null, cancellationToken), cancellationToken);
    }

    private async Task<SignalLog> PlayAsync(
        Transcript transcript, Func<IReadOnlyList<ProviderMethod>, string> findMethodId, CancellationToken cancellationToken)
    {
        using var handler = new TranscriptHandler(transcript) { Split = Split, CutFails = CutFails, TimeProvider = TimeProvider };
        using var http = new HttpClient(handler);
        IProviderClient client = _createClient(http);
        using var disposable = client as IDisposable;
        SignalLog log;
        try
        {
            log = await CallAsync(client, transcript, findMethodId(client.Methods), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (handler.Play.Failures is [string failure, ..])
        {
            // What the client made of an answer that the transcript does not have only hides the reason.
            throw new TranscriptMismatchException(failure, e);
        }

        if (handler.Play.Failures is [string mismatch, ..])
            throw new TranscriptMismatchException(mismatch);
        Check(log, handler);
        return log;
    }

    private static void Check(SignalLog log, TranscriptHandler handler)
    {
        if (handler.BodiesClosed != handler.BodiesOpened)
            throw new TranscriptMismatchException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Of {handler.BodiesOpened} bodies {handler.BodiesClosed} were closed."));

        // A call that was refused is there to show what was not sent.
        if (!log.IsRefused && handler.Play.Unserved is { Count: > 0 } unserved)
            throw new TranscriptMismatchException(
                $"The call is over, and these exchanges were not asked for:\n  {string.Join("\n  ", unserved.Select(static e => $"{e.Request?.Method} {e.Request?.Path}"))}\nWhat came:\n{log}");
    }
}
