using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Signals;

/// <summary>Text that replaces: made a string of when somebody asks, be it long after the stream.</summary>
public sealed class WholeTextTests
{
    /// <summary>What came before, the whole text, what it adds, and whether it replaces; JSON texts.</summary>
    public static TheoryData<string, string, string, bool> Texts => new()
    {
        { "Hel", "Hello", "lo", false },
        { "", "Hello", "Hello", false },
        { "Hello", "Hello", "", false },
        { "Hello", "Hel", "", true },
        { "hello", "Hello", "", true },
        { "Hello", "", "", true },
        { "a\\n", "a\\nb\\\"c", "b\\\"c", false },
        { "a\\u00e9", "a\u00E9\\ud83d\\ude00\u4F60", "\\ud83d\\ude00\u4F60", false },
        { "a\u00E9", "a\\u00e8", "", true },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task The_whole_text_adds_or_replaces_however_it_is_read(string before, string whole, string added, bool replaces)
    {
        string body = Body(before, whole);
        (string, string, bool) expected = (Plain(added), Plain(whole), replaces);

        TalkSignal signal = (await Talk.ListAsync(Talk.Read(body)))[^1];
        Assert.Equal(expected, (signal.Text, signal.FinalText, signal.Replaces));

        var handler = new LastSignal();
        await Talk.Read(body).ReadAsync(handler);
        Assert.Equal(expected, (handler.Text, handler.FinalText, handler.Replaces));

        UntypedSignal untyped = await ReadUntypedAsync(body);
        Assert.Equal((added.Length == 0 ? null : Plain(added), Plain(whole), replaces), (untyped.Text, untyped.FinalText, untyped.Replaces));
        Assert.Equal(Plain(whole), await Talk.Read(body).ReadTextAsync());
    }

    [Fact]
    public async Task A_signal_that_is_kept_has_its_text_after_others_were_read_with_the_same_memory()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(static i => string.Concat(Enumerable.Repeat($"{i} caf\u00E9\\n", 100)))];
        var kept = new List<TalkSignal>();
        var calls = new List<TalkCall>();
        foreach (string text in texts)
        {
            TalkCall call = Talk.Read(Body(text[..5], text));
            calls.Add(call);
            kept.Add((await Talk.ListAsync(call))[^1]);
        }

        Assert.Equal(texts.Select(Plain), kept.Select(static signal => signal.FinalText));
        Assert.Equal(texts.Select(Plain), calls.Select(static call => call.Result!.Data!.Value.GetProperty("done"u8).GetString()));
        Assert.Same(kept[0].FinalText, kept[0].FinalText);
    }

    [Fact]
    public void Who_does_not_ask_makes_no_string()
    {
        const int length = 1 << 18;
        string body = Body("a", new string('a', length));

        Assert.InRange(LeastBytes(body, static () => new Asking()) - LeastBytes(body, static () => new Ignoring()), length * sizeof(char), length * sizeof(char) * 2);
    }

    // The least of several times, for the pool may have been emptied meanwhile. All bytes are here, so that a reading ends on the thread it began on.
    private static long LeastBytes(string body, Func<ITalkHandler> make)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(Talk.Read(body).ReadAsync(make()).AsTask().IsCompletedSuccessfully);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - start);
        }

        return least;
    }

    private static string Body(string before, string whole) =>
        Talk.Events("""{"type":"started"}""", $$"""{"word":"{{before}}"}""", $$"""{"done":"{{whole}}"}""");

    private static string Plain(string json) => JsonSerializer.Deserialize<string>($"\"{json}\"")!;

    private static async Task<UntypedSignal> ReadUntypedAsync(string body)
    {
        UntypedSignal? last = null;
        await foreach (UntypedSignal signal in Talk.Read(body).ReadUntyped())
            last = signal;
        return last!;
    }

    private sealed class LastSignal : ITalkHandler
    {
        public string Text { get; private set; } = "";

        public string? FinalText { get; private set; }

        public bool Replaces { get; private set; }

        public void On(in Utf8Signal<TalkKind> signal)
        {
            FinalText = signal.FinalText;
            Text = Encoding.UTF8.GetString(signal.Text);
            Replaces = signal.Replaces;
        }

        public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
    }

    private sealed class Asking : ITalkHandler
    {
        public void On(in Utf8Signal<TalkKind> signal) => GC.KeepAlive(signal.FinalText);

        public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
    }

    private sealed class Ignoring : ITalkHandler
    {
        public void On(in Utf8Signal<TalkKind> signal)
        {
        }

        public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
    }
}
