using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Wire;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>Answers requests as a stream's recording has it: each exchange once, found by method and path.</summary>
internal sealed class RecordedAnswers(FaultStream stream)
{
    private readonly Lock _gate = new();
    private readonly bool[] _served = new bool[stream.Exchanges.Count];

    /// <summary>Which exchange answers: the next one of the request's kind; the stream again when there is none left; -1 when nothing does.</summary>
    public int Take(WireRequest request)
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

    /// <summary>Answers with an exchange; with a failure when nothing is recorded that answers.</summary>
    public async Task AnswerAsync(int index, AnswerWriter writer, Uri origin)
    {
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
