using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook.Testing.Tests;

public class SignalLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_member_of_a_signal_has_its_place()
    {
        SignalLog log = await SignalLog.RecordAsync(Signals(
            new UntypedSignal
            {
                Name = "all", Role = SignalRole.Delta, Text = "Gr\u00FC\u00DFe \"x\"", FinalText = "", Replaces = true, MessageId = "m", Part = "p", Channel = "tool",
                CallId = "c", CallName = "n", Reason = "r", Code = "42", Usage = new Dictionary<string, double> { ["input"] = 3 }, Data = JsonElement.Parse("{\"a\":[1]}"),
            },
            new UntypedSignal { Name = "none", Text = "" },
            new UntypedSignal { Name = "recovered", FinalText = "f", MessageId = "m" },
            new UntypedSignal { Name = "result", State = "completed", Data = JsonElement.Parse("{}") },
            new UntypedSignal { Name = "closed", Role = SignalRole.End }), Token);
        Assert.Equal(
            [
                "{\"signal\":\"all\",\"text\":\"Gr\u00FC\u00DFe \\\"x\\\"\",\"final\":\"\",\"replaces\":true,\"message\":\"m\",\"part\":\"p\",\"channel\":\"tool\",\"id\":\"c\",\"name\":\"n\",\"reason\":\"r\",\"code\":\"42\",\"usage\":{\"input\":3},\"data\":{\"a\":[1]}}",
                "{\"signal\":\"none\"}",
                "{\"signal\":\"recovered\",\"final\":\"f\"}",
                "{\"signal\":\"result\",\"state\":\"completed\",\"data\":{}}",
                "{\"signal\":\"closed\"}",
                "{\"outcome\":\"end\",\"signal\":\"closed\"}",
            ],
            log.Lines);
    }

    public static TheoryData<Exception, string> Outcomes => new()
    {
        { new StreamTruncatedException(TruncationReason.ConnectionLost), "{\"outcome\":\"truncated\",\"why\":\"connectionLost\",\"partial\":\"\"}" },
        { new StreamTruncatedException(TruncationReason.EndOfInput), "{\"outcome\":\"truncated\",\"why\":\"endOfInput\",\"partial\":\"\"}" },
        { new StreamOrderException("a b", "b"), "{\"outcome\":\"order\",\"partial\":\"\"}" },
        { new StreamFormatException("x"), "{\"outcome\":\"format\",\"partial\":\"\"}" },
        { new StreamTimeoutException(StreamTimeoutKind.FirstFrame, TimeSpan.FromSeconds(1)), "{\"outcome\":\"timeout\",\"limit\":\"firstFrame\",\"partial\":\"\"}" },
        { new StreamLimitException("x"), "{\"outcome\":\"limit\"}" },
        { new ArgumentException("x", "limit"), "{\"outcome\":\"refused\"}" },
    };

    [Theory]
    [MemberData(nameof(Outcomes), DisableDiscoveryEnumeration = true)]
    public async Task An_exception_of_the_call_is_the_last_line(Exception exception, string line)
    {
        SignalLog log = await SignalLog.RecordAsync(Failing(exception), Token);
        Assert.Equal(["{\"signal\":\"content\",\"text\":\"a\"}", line], log.Lines);
    }

    [Fact]
    public async Task Any_other_exception_is_thrown()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => SignalLog.RecordAsync(Failing(new InvalidOperationException()), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => SignalLog.RecordAsync(Failing(new ArgumentException("x", "arguments")), Token));
        await Assert.ThrowsAsync<OperationCanceledException>(() => SignalLog.RecordAsync(Failing(new OperationCanceledException()), Token));
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":\"x\"}", "{ \"b\": \"x\", \"a\": 1.0 }", true)]
    [InlineData("{\"a\":null}", "{}", true)]
    [InlineData("{}", "{\"a\":null}", true)]
    [InlineData("{\"a\":{\"b\":null}}", "{\"a\":{}}", true)]
    [InlineData("{\"a\":\"2025-09-04T08:55:02.740Z\"}", "{\"a\":\"2025-09-04T10:55:02.74+02:00\"}", true)]
    [InlineData("{\"a\":\"2025-09-04T08:55:02.740Z\"}", "{\"a\":\"2025-09-04T08:55:02.741Z\"}", false)]
    [InlineData("{\"a\":\"2025-09-04\"}", "{\"a\":\"2025-09-05\"}", false)]
    [InlineData("{\"a\":\"1\"}", "{\"a\":1}", false)]
    [InlineData("{\"a\":[1,2]}", "{\"a\":[2,1]}", false)]
    [InlineData("{\"a\":[1]}", "{\"a\":[1,null]}", false)]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":2}", false)]
    [InlineData("{\"a\":true}", "{\"a\":false}", false)]
    [InlineData("{\"a\":\"x\"}", "{\"a\":\"X\"}", false)]
    [InlineData("{\"a\":1}\n{\"b\":1}", "{\"a\":1}", false)]
    public void Logs_are_compared_by_meaning(string one, string other, bool same)
    {
        Assert.Equal(same, SignalLog.Parse(one).Compare(SignalLog.Parse(other)) is null);
        Assert.Equal(same, SignalLog.Parse(other).Compare(SignalLog.Parse(one)) is null);
    }

    [Fact]
    public void A_difference_is_shown_with_what_led_to_it()
    {
        var expected = SignalLog.Parse("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n{\"n\":4}\n{\"n\":5}\n");
        var actual = SignalLog.Parse("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n{\"n\":\"4\"}\n{\"n\":5}\n{\"n\":6}\n");
        Assert.Equal(
            "Expected (-) 5 lines and got (+) 6:\n  {\"n\":2}\n  {\"n\":3}\n- {\"n\":4}\n+ {\"n\":\"4\"}\n+ {\"n\":6}\n",
            actual.Compare(expected));
    }

    [Fact]
    public void A_line_that_is_no_object_is_told_with_its_number()
    {
        var e = Assert.Throws<FormatException>(() => SignalLog.Parse("{}\n\n[1]\n", "chat.signals.jsonl"));
        Assert.StartsWith("chat.signals.jsonl(3): ", e.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => SignalLog.Parse("{\n"));
    }

    [Fact]
    public void A_log_is_verified_against_its_file()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("signals").FullName, "chat.signals.jsonl");
        var log = SignalLog.Parse("{\"outcome\":\"end\"}");
        var e = Assert.Throws<SnapshotMismatchException>(() => log.Verify(path));
        Assert.Contains("There is no such file. What came:\n{\"outcome\":\"end\"}\n", e.Message, StringComparison.Ordinal);
        File.WriteAllText(path, "{ \"outcome\": \"end\" }");
        log.Verify(path);
        File.WriteAllText(path, "{ \"outcome\": \"limit\" }");
        e = Assert.Throws<SnapshotMismatchException>(() => log.Verify(path));
        Assert.StartsWith(path + "\nExpected (-)", e.Message, StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<UntypedSignal> Signals(params UntypedSignal[] signals)
    {
        foreach (UntypedSignal signal in signals)
        {
            await Task.Yield();
            yield return signal;
        }
    }

    private static async IAsyncEnumerable<UntypedSignal> Failing(Exception exception)
    {
        await Task.Yield();
        yield return new UntypedSignal { Name = "content", Text = "a", Role = SignalRole.Delta };
        throw exception;
    }
}
