using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Http;
using Signalbook.Signals;
using Signalbook.Tests.Http;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>What a stream holds of the heap while it waits for its next event: each object of ours, and its size.</summary>
public sealed class IdleStreamTests(ITestOutputHelper output)
{
    private const int Events = 5;

    /// <summary>"An idle stream holds at most 1 KiB of ours, plus template and partial text."</summary>
    private const int Most = 1024;

    private const string Frame = "data: {\"message\":\"m1\",\"word\":\"hello\"}\n\n";

    private static readonly Assembly s_ours = typeof(StreamReply).Assembly;

    private static readonly Operation s_talk = new("talk", HttpMethod.Post, "/talk") { HasBody = true, Responses = [Some.Events200], Resend = ResendPolicy.Never };

    [Fact]
    public async Task A_stream_that_waits_holds_at_most_a_KiB_beside_what_it_knows_and_has_read()
    {
        using var answering = new Answering();
        using var client = new HttpClient(answering);
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());
        SignalEnumerator<TalkSignal, TalkKind> other = Begin(transport);
        SignalEnumerator<TalkSignal, TalkKind> stream = Begin(transport);
        (Task Reading, SteppedBody Body)[] waits = [await WaitAsync(other, answering), await WaitAsync(stream, answering)];

        // What both hold is the client's, the book's, or nobody's.
        var shared = new ObjectGraph(IsPart);
        shared.Add(other);
        bool IsOwn(object one) => IsPart(one) && !shared.Objects.Contains(one);
        List<object> all = new ObjectGraph(IsOwn).Add(stream);
        var graph = new ObjectGraph(IsOwn);
        List<object> text = [.. all.Where(static one => one is string or ReplyAssembler).SelectMany(graph.Add)];
        List<object> template = graph.Add(all.Single(static one => one is KnownFrames));
        List<object> call = graph.Add(stream);

        long size = call.Sum(ObjectGraph.SizeOf);
        string list = string.Join('\n', Describe("the call", call), Describe("template", template), Describe("text", text));
        output.WriteLine(list);
        GoalLine.Write(186, "idle stream, of ours beside template and text", string.Create(CultureInfo.InvariantCulture, $"{size} B"), $"at most {Most} B", size <= Most);
        Assert.All(waits, static wait => Assert.True(!wait.Reading.IsCompleted && wait.Body.IsAwaited && wait.Body.Room == 0));
        Assert.Contains(call, static one => one is HttpStreamSource);
        Assert.True(size <= Most, list);
        Assert.DoesNotContain(
            new ObjectGraph(static one => one is HttpResponseMessage or HttpRequestMessage or HttpContent or byte[]).Add(answering.Last!),
            static one => one is byte[] { Length: > Most });

        await other.DisposeAsync();
        await stream.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(waits.Select(static wait => wait.Reading)));
    }

    private static SignalEnumerator<TalkSignal, TalkKind> Begin(ProviderTransport transport)
    {
        // What was asked is long sent: a question of this length would not fit.
        ApiRequest request = new ApiRequest(s_talk, new Uri("https://example.com")).WithJson($"\"{new string('?', 2 * Most)}\"");
        return Talk.Read(transport.Stream(request, null, null)).GetAsyncEnumerator();
    }

    /// <summary>Reads a few events.</summary>
    /// <returns>The reading, which waits, and what for.</returns>
    private static async Task<(Task Reading, SteppedBody Body)> WaitAsync(SignalEnumerator<TalkSignal, TalkKind> signals, Answering answering)
    {
        int count = 0;
        Task reading = Task.Run(async () =>
        {
            while (await signals.MoveNextAsync())
                Volatile.Write(ref count, count + (signals.Current.MessageId is null ? 0 : 1));
        });
        SteppedBody? body;
        while (!answering.Bodies.TryDequeue(out body))
            await Task.Yield();
        while (Volatile.Read(ref count) < Events || !body.IsAwaited)
        {
            Assert.False(reading.IsCompleted, reading.Exception?.ToString());
            if (body.IsAwaited)
                body.Step();
            await Task.Yield();
        }

        return (reading, body);
    }

    // The platform's half of an answer, who reads, and the clock that all streams have, are not the stream's.
    private static bool IsPart(object one) =>
        one.GetType().Assembly == s_ours
            ? one is not StreamTicker
            : one is Delegate { Target: { } target } ? IsPart(target) : one is Array or string or ICollection or CancellationTokenSource;

    private static string Describe(string what, List<object> objects) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {objects.Sum(ObjectGraph.SizeOf)} B\n{ObjectGraph.List(objects)}");

    private sealed class Answering : HttpMessageHandler
    {
        public ConcurrentQueue<SteppedBody> Bodies { get; } = [];

        public HttpResponseMessage? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Sends, as a connection would.
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            string start = "data: {\"type\":\"started\"}\n\n:".PadRight((2 * Frame.Length) - 1, '-') + "\n";
            byte[] bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(Frame, 2 * Events)));
            var body = new SteppedBody(bytes, Frame.Length) { Stalls = true };
            var response = new HttpResponseMessage { Content = new StreamContent(body), RequestMessage = request };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "text/event-stream");
            Last = response;
            Bodies.Enqueue(body);
            return response;
        }
    }
}
