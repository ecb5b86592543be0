using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Signalbook.Tests.Signals;

/// <summary>What streams are read with goes from one that is over to the next: nothing of a stream may be found by another.</summary>
public sealed class SharedStateTests
{
    private const int Rounds = 40;

    private static readonly string s_rich = string.Concat(
        Talk.Events("""{"type":"started"}"""),
        "id: secret-1\nevent: delta\ndata: {\"word\":\"one \"}\n\n",
        "id: secret-1\nevent: delta\ndata: {\"word\":\"two \"}\n\n",
        "id: secret-1\nevent: delta\ndata: {\"word\":\"three\"}\n\n",
        Talk.Events("""{"thought":"hidden"}""", """{"thought":" deeper"}""", """{"index":0,"arguments":"{\"a\""}""", """{"index":1,"arguments":"{\"b\""}""", """{"index":0,"arguments":":1}"}"""));

    private static readonly string s_poor = Talk.Events("""{"type":"started"}""", """{"word":"a"}""", """{"word":"b"}""", "[DONE]");

    public static TheoryData<Leaving> Leavings => [.. System.Enum.GetValues<Leaving>()];

    [Theory]
    [MemberData(nameof(Leavings))]
    public async Task A_stream_finds_nothing_of_the_one_before(Leaving leaving)
    {
        for (int i = 0; i < Rounds; i++)
        {
            await LeaveAsync(leaving);
            StreamReply reply = await Talk.Read(s_poor).ReadMessageAsync(TestContext.Current.CancellationToken);
            ReplyPart part = Assert.Single(Assert.Single(reply.Messages).Parts);
            Assert.Equal("ab", part.Text);
            Assert.Null(part.CallId);
            Assert.Empty(reply.Usage);

            var cut = await Assert.ThrowsAsync<StreamTruncatedException>(async () => await Talk.ListAsync(Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":"c"}"""))));
            Assert.Equal("c", cut.Progress.Reply.Text);
            Assert.Null(cut.Progress.LastEventId);
        }
    }

    [Fact]
    public async Task Streams_that_are_open_together_share_nothing()
    {
        for (int i = 0; i < Rounds; i++)
        {
            // A call that is closed twice, from inside and from outside, is not there for two streams afterwards.
            TalkCall closed = Talk.Read(s_rich + Talk.Events("[DONE]"));
            Utf8SignalReader<TalkSignal, TalkKind> reader = closed.ReadUtf8(TestContext.Current.CancellationToken);
            await ReadAsync(reader);
            await reader.DisposeAsync();
            await closed.DisposeAsync();
            await reader.DisposeAsync();

            string[] words = ["x", "y", "z", "w"];
            List<Utf8SignalReader<TalkSignal, TalkKind>> readers = [.. words.Select(static word =>
                Talk.Read(Talk.Events(["""{"type":"started"}""", .. Enumerable.Repeat($$"""{"word":"{{word}}"}""", 20), "[DONE]"])).ReadUtf8())];
            var texts = new StringBuilder[words.Length];
            bool goesOn = true;
            while (goesOn)
            {
                goesOn = false;
                for (int r = 0; r < readers.Count; r++)
                {
                    texts[r] ??= new StringBuilder();
                    if (!await readers[r].WaitToReadAsync())
                        continue;
                    goesOn = true;
                    ReadOne(readers[r], texts[r]);
                }
            }

            for (int r = 0; r < readers.Count; r++)
            {
                Assert.Equal(new string(words[r][0], 20), texts[r].ToString());
                await readers[r].DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_signal_that_is_kept_past_its_stream_shows_no_other_streams_text()
    {
        TalkCall call = Talk.Read(s_rich);
        Utf8SignalReader<TalkSignal, TalkKind> reader = call.ReadUtf8(TestContext.Current.CancellationToken);
        Assert.True(await reader.WaitToReadAsync());
        Assert.Equal("", Keep(reader));
    }

    [Fact]
    public async Task What_a_call_that_was_closed_from_outside_was_read_with_is_no_other_streams()
    {
        TalkCall call = Talk.Read(s_rich);
        Utf8SignalReader<TalkSignal, TalkKind> left = call.ReadUtf8(TestContext.Current.CancellationToken);
        Assert.True(await left.WaitToReadAsync());
        Assert.True(left.TryRead(out _));
        await call.DisposeAsync();

        Utf8SignalReader<TalkSignal, TalkKind> next = Talk.Read(s_poor).ReadUtf8(TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        while (await next.WaitToReadAsync())
        {
            Assert.False(left.TryRead(out _));
            ReadOne(next, text);
        }

        await next.DisposeAsync();
        Assert.Equal("ab", text.ToString());
    }

    private static async Task LeaveAsync(Leaving leaving)
    {
        switch (leaving)
        {
            case Leaving.AtTheEnd:
                await Talk.Read(s_rich + Talk.Events("[DONE]")).ReadMessageAsync(TestContext.Current.CancellationToken);
                break;
            case Leaving.InTheMiddle:
                await foreach (TalkSignal signal in Talk.Read(s_rich))
                {
                    if (signal.Text == "two ")
                        break;
                }

                break;
            case Leaving.ByACut:
                await Assert.ThrowsAsync<StreamTruncatedException>(static async () => await Talk.ListAsync(Talk.Read(s_rich)));
                break;
            default:
                await Assert.ThrowsAsync<StreamFormatException>(static async () => await Talk.ListAsync(Talk.Read(s_rich + Talk.Events("{\"word\":"))));
                break;
        }
    }

    private static async Task ReadAsync(Utf8SignalReader<TalkSignal, TalkKind> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out _))
            {
            }
        }
    }

    private static void ReadOne(Utf8SignalReader<TalkSignal, TalkKind> reader, StringBuilder text)
    {
        if (reader.TryRead(out Utf8Signal<TalkKind> signal))
            text.Append(Encoding.UTF8.GetString(signal.Text));
    }

    // Not asynchronous, for a signal does not outlive an await; what is done here ends without one.
    private static string Keep(Utf8SignalReader<TalkSignal, TalkKind> reader)
    {
        Utf8Signal<TalkKind> kept = Next(reader);
        kept = Next(reader);
        kept = Next(reader);
        Assert.NotEqual(0, kept.Text.Length);
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();

        Utf8SignalReader<TalkSignal, TalkKind> next = Talk.Read(s_poor).ReadUtf8(TestContext.Current.CancellationToken);
        Next(next);
        Next(next);
        Next(next);
        string text = Encoding.UTF8.GetString(kept.Text) + Encoding.UTF8.GetString(kept.Data);
        next.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return text;
    }

    private static Utf8Signal<TalkKind> Next(Utf8SignalReader<TalkSignal, TalkKind> reader)
    {
        Utf8Signal<TalkKind> signal;
        while (!reader.TryRead(out signal))
            Assert.True(reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult());
        return signal;
    }

    public enum Leaving
    {
        AtTheEnd,
        InTheMiddle,
        ByACut,
        ByAFault,
    }
}
