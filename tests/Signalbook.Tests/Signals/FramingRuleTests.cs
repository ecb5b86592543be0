using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Signals;

/// <summary>What the framing of a stream means to its signals.</summary>
public sealed class FramingRuleTests
{
    private static readonly byte[] s_begun = [.. AwsMessage.Event("delta", """{"type":"started"}"""), .. AwsMessage.Event("delta", """{"word":"Hel"}""")];

    [Fact]
    public async Task An_aws_exception_that_no_signal_takes_is_an_error_with_its_name_as_code()
    {
        StreamErrorException failure = await FailAsync([.. s_begun, .. AwsMessage.Exception("throttlingException", """{"message":"Too many"}""")]);

        Assert.Equal(("unknown", "throttlingException", "Too many"), (failure.Signal, failure.Code, failure.Reason));
        Assert.Equal(RetryAdvice.Never, failure.Retry);
        Assert.Equal("Hel", failure.Progress.Reply.Text);
    }

    [Fact]
    public async Task An_aws_error_says_why_in_its_payload_or_else_in_a_header()
    {
        StreamErrorException bare = await FailAsync([.. s_begun, .. AwsMessage.Error("InternalError", "Try later")]);
        Assert.Equal(("InternalError", "Try later"), (bare.Code, bare.Reason));

        byte[] both = new AwsMessage { Payload = [.. """{"message":"payload"}"""u8] }
            .Text(":message-type", "error").Text(":error-code", "x").Text(":error-message", "header").ToBytes();
        Assert.Equal("payload", (await FailAsync([.. s_begun, .. both])).Reason);
        Assert.Null((await FailAsync([.. s_begun, .. AwsMessage.Exception("x", "")])).Reason);
    }

    [Fact]
    public async Task An_aws_exception_that_a_signal_takes_is_that_signal()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(Source([.. s_begun, .. AwsMessage.Exception("x", """{"done":"Hello"}""")])));

        Assert.Equal([TalkKind.Started, TalkKind.Word, TalkKind.Done], signals.Select(static s => s.Kind));
    }

    [Fact]
    public async Task An_aws_event_that_no_signal_takes_is_kept()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(Source(
            [.. s_begun, .. AwsMessage.Event("odd", """{"message":"x"}"""), .. AwsMessage.Event("delta", "[DONE]")])));

        Assert.Equal([TalkKind.Started, TalkKind.Word, TalkKind.Unknown, TalkKind.Done], signals.Select(static s => s.Kind));
        Assert.Equal("odd", signals[2].Unknown!.Name);
    }

    [Theory]
    [InlineData(StreamFraming.JsonArray, """[{"text":"a"},{"text":"b"}]""", true)]
    [InlineData(StreamFraming.JsonArray, """[{"text":"a"},{"text":"b"}""", false)]
    [InlineData(StreamFraming.JsonArray, """[{"text":"a"},{"text":"b"},{"text":"c""", false)]
    [InlineData(StreamFraming.JsonSequence, "\u001E{\"text\":\"a\"}\n\u001E{\"text\":\"b\"}", true)]
    [InlineData(StreamFraming.JsonSequence, "\u001E{\"text\":\"a\"}\n\u001E{\"text\":\"b\"}\n\u001E{\"te", false)]
    [InlineData(StreamFraming.JsonLines, "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"te", false)]
    [InlineData(StreamFraming.Lines, "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"te", false)]
    [InlineData(StreamFraming.JsonLines, "{\"text\":\"a\"}\n{\"text\":\"b\"}", true)]
    public async Task Where_the_framing_tells_a_cut_the_end_of_input_is_a_proper_end_only_without_one(StreamFraming framing, string body, bool isProper)
    {
        var call = new ItemCall(new ByteSource(new TrackedStream(Encoding.UTF8.GetBytes(body))) { Framing = framing });
        var text = new StringBuilder();
        StreamTruncatedException? cut = null;
        try
        {
            await foreach (ItemSignal signal in call)
                text.Append(signal.Text);
        }
        catch (StreamTruncatedException exception)
        {
            cut = exception;
        }

        Assert.Equal("ab", text.ToString());
        Assert.Equal(isProper ? null : TruncationReason.EndOfInput, cut?.Why);
    }

    private static Task<StreamErrorException> FailAsync(byte[] body) =>
        Assert.ThrowsAsync<StreamErrorException>(() => Talk.ListAsync(Talk.Read(Source(body))));

    private static ByteSource Source(byte[] body) => new(new TrackedStream(body)) { Framing = StreamFraming.AwsEventStream };
}
