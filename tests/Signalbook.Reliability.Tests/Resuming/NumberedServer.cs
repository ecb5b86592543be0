using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Resuming;

/// <summary>A provider in memory that streams numbered words, breaks its streams, and takes them up again after any of its events.</summary>
internal sealed class NumberedServer(Numbering numbering, int events) : HttpMessageHandler
{
    private readonly List<string> _cursors = [];

    /// <summary>Where the streams break, in bytes of each answer's body; afterwards they are whole.</summary>
    public Queue<int> Breaks { get; } = new();

    /// <summary>Chooses a place to break at, of so many bytes and after the first so many; null breaks at <see cref="Breaks"/> alone.</summary>
    public Func<int, int, int?>? NextBreak { get; init; }

    /// <summary>The first event of a resumed stream, from the event after the position that was asked for.</summary>
    public Func<int, int> StartsAt { get; init; } = static next => next;

    /// <summary>Changes an event of a resumed stream.</summary>
    public Func<int, string, string> Changes { get; init; } = static (_, text) => text;

    /// <summary>What a resumption is answered with instead; null answers it.</summary>
    public Func<int, HttpStatusCode?> Refuses { get; init; } = static _ => null;

    /// <summary>Whether a break is a lost connection; else the body ends as if complete.</summary>
    public Func<bool> LosesConnection { get; init; } = static () => true;

    /// <summary>The positions that resumptions asked for, in order.</summary>
    public IReadOnlyList<string> Cursors => _cursors;

    /// <summary>The words of a whole stream.</summary>
    public IEnumerable<string> Words => Enumerable.Range(1, events).Select(static n => Word(n));

    /// <summary>An event's bytes.</summary>
    public string Event(int number)
    {
        if (numbering == Numbering.SequenceNumbers)
        {
            string what = number == 0 ? "\"type\":\"created\",\"response\":{\"id\":\"r1\"}"
                : number > events ? "\"type\":\"completed\",\"response\":{\"id\":\"r1\"}"
                : $"\"w\":\"{Word(number)}\"";
            return $"data: {{{what},\"sequence_number\":{number.ToString(CultureInfo.InvariantCulture)}}}\n\n";
        }

        if (number == 0)
            return "";
        return number > events ? "data: [DONE]\n\n" : $": alive\n\nid: {Id(number)}\ndata: {{\"w\":\"{Word(number)}\"}}\n\n";
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string? cursor = request.Headers.TryGetValues("Last-Event-ID", out IEnumerable<string>? ids) ? ids.Single()
            : request.RequestUri!.Query.Split("starting_after=") is [_, var after] ? after
            : null;
        int start = 0;
        if (cursor is not null)
        {
            _cursors.Add(cursor);
            if (Refuses(_cursors.Count) is { } status)
                return Task.FromResult(new HttpResponseMessage(status) { RequestMessage = request, Content = new ByteArrayContent([]) });
            start = StartsAt(Enumerable.Range(0, events + 1).Single(n => Position(n) == cursor) + 1);
        }

        var body = new StringBuilder();
        for (int number = start; number <= events + 1; number++)
            body.Append(cursor is null ? Event(number) : Changes(number, Event(number)));
        byte[] bytes = Encoding.UTF8.GetBytes(body.ToString());
        int first = cursor is null ? Event(0).Length + Event(1).Length : 0;
        int? cut = Breaks.TryDequeue(out int place) ? place : NextBreak?.Invoke(first, bytes.Length);
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StreamContent(new BreakingBody(bytes.AsMemory(0, cut ?? bytes.Length), cut is not null && LosesConnection())),
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return Task.FromResult(response);
    }

    private static string Word(int number) => number.ToString(CultureInfo.InvariantCulture) + " ";

    private string Position(int number) =>
        numbering == Numbering.SequenceNumbers ? number.ToString(CultureInfo.InvariantCulture) : number == 0 ? "none" : Id(number);

    private string Id(int number) => numbering switch
    {
        Numbering.GrowingIds => (number * 17L + 1_700_000_000_000).ToString(CultureInfo.InvariantCulture),
        Numbering.OpaqueIds => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Word(number)))[..6]) + "x",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
