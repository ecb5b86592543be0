using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Contenders;
using Signalbook.Benchmarks.Openai;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>What a stream holds of the heap while it waits for its next event: ten thousand of them, each after five events of the OpenAI wire.</summary>
internal static class IdleStreams
{
    private const int Count = 10_000;
    private const int Events = 5;

    private static readonly byte[] s_shared = new byte[4096];

    public static IEnumerable<string> Lines(Wire wire)
    {
        SampleStream stream = wire.Make(20)[0];
        double bare = Measure(stream, BareAsync);
        yield return Line("response and a bare read", bare, bare);
        yield return Line(Contender.Parser, Measure(stream, ParseAsync), bare);
        yield return Line(Contender.Struct, Measure(stream, EnumerateAsync), bare);
        yield return Line(Contender.Handler, Measure(stream, HandleAsync), bare);
    }

    private static string Line(string name, double bytes, double bare) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"idle: {name} | {bytes:0} B a stream | {bytes - bare:0} B above the bare one");

    private static double Measure(SampleStream stream, Func<HttpResponseMessage, TextSink, Task> read)
    {
        // Once before it counts: what is made once a process is not a stream's.
        Start(stream, read);
        var readings = new Task[Count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Count; i++)
            readings[i] = Start(stream, read);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(readings);
        return (double)(after - before) / Count;
    }

    private static Task Start(SampleStream stream, Func<HttpResponseMessage, TextSink, Task> read)
    {
        var body = new LiveBody(stream.Bytes, stream.EventEnds);
        var response = new HttpResponseMessage { Content = new StreamContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        Task reading = read(response, new TextSink(keeps: false));
        for (int i = 0; i < Events; i++)
            body.Come();
        return reading;
    }

    private static async Task BareAsync(HttpResponseMessage response, TextSink sink)
    {
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        while (await body.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false) == 0 && await body.ReadAsync(s_shared).ConfigureAwait(false) is > 0 and int count)
            sink.Take(count);
    }

    private static async Task ParseAsync(HttpResponseMessage response, TextSink sink)
    {
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        SseParser<OpenAIChunk?> parser = SseParser.Create(body, static (_, data) => data is [(byte)'{', ..] ? JsonSerializer.Deserialize(data, WireJson.Default.OpenAIChunk) : null);
        await foreach (SseItem<OpenAIChunk?> item in parser.EnumerateAsync().ConfigureAwait(false))
        {
            if (item.Data?.Choices is [{ Delta.Content: { } text }, ..])
                sink.Take(text, null);
        }
    }

    private static async Task EnumerateAsync(HttpResponseMessage response, TextSink sink)
    {
        await foreach (CreateChatCompletionSignal signal in OpenaiClient.ReadCreateChatCompletion(response).ConfigureAwait(false))
        {
            if (signal.Kind == CreateChatCompletionSignalKind.Content)
                sink.Take(signal.Text, signal.MessageId);
        }
    }

    private static Task HandleAsync(HttpResponseMessage response, TextSink sink) =>
        OpenaiClient.ReadCreateChatCompletion(response).ReadAsync(new ChatHandler(sink)).AsTask();
}
