using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;
using Signalbook.Testing;

namespace Signalbook.Reliability.Faults;

/// <summary>Answers the requests of one call as recorded, but for the stream that has the fault.</summary>
internal sealed class FaultAnswers(FaultStream stream, FaultKind kind, FaultCut cut)
{
    private readonly Lock _gate = new();
    private readonly bool[] _served = new bool[stream.Exchanges.Count];
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _playing;

    /// <summary>Completes when the server waits for time to pass.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Whether it still does: once the client has left, time stands still again.</summary>
    public bool IsStalling => _stalled.Task.IsCompleted && Volatile.Read(ref _playing) > 0;

    public async Task AnswerAsync(WireRequest request, AnswerWriter writer, Uri origin)
    {
        int index = Take(request);
        if (index == stream.StreamIndex)
        {
            Interlocked.Increment(ref _playing);
            try
            {
                await kind.PlayAsync(new FaultPlay(stream, cut, writer, _stalled));
            }
            finally
            {
                Interlocked.Decrement(ref _playing);
            }

            return;
        }

        // Nothing is recorded that answers: a recovery has gone as far as it can.
        if (index < 0)
        {
            await writer.HeadAsync(500, [], BodyDelimiter.Length);
            await writer.EndAsync();
            return;
        }

        TranscriptResponse response = stream.Exchanges[index].Response;
        await writer.HeadAsync(
            response.StatusCode, [.. response.Headers.Select(header => KeyValuePair.Create(header.Key, WithOrigin(header.Value, origin)))]);
        await writer.BodyAsync(Encoding.Latin1.GetBytes(WithOrigin(Encoding.Latin1.GetString(response.BodyBytes()), origin)));
        await writer.EndAsync();
    }

    // Each exchange answers once; the fault answers as often as it is asked for.
    private int Take(WireRequest request)
    {
        lock (_gate)
        {
            for (int i = 0; i < _served.Length; i++)
            {
                if (_served[i] || !IsFor(stream.Exchanges[i].Request!, request))
                    continue;
                _served[i] = true;
                return i;
            }

            return IsFor(stream.Exchanges[stream.StreamIndex].Request!, request) ? stream.StreamIndex : -1;
        }
    }

    private static bool IsFor(TranscriptRequest expected, WireRequest request)
    {
        string[] wanted = expected.Path.Split('/');
        string[] came = request.Path.Split('/');
        return expected.Method == request.Method && wanted.Length == came.Length
            && wanted.Zip(came).All(static pair => pair.First == TranscriptRequest.Any || pair.First == pair.Second);
    }

    private static string WithOrigin(string text, Uri origin) =>
        text.Replace("{{origin}}", origin.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
}
