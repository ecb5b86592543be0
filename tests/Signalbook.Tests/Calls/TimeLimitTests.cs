using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Testing;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>Limits in time, on a clock that the test moves.</summary>
public sealed class TimeLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(StreamTimeoutKind.Idle)]
    [InlineData(StreamTimeoutKind.FirstFrame)]
    [InlineData(StreamTimeoutKind.Total)]
    public async Task A_stalled_stream_fails_at_its_limit(StreamTimeoutKind kind)
    {
        TimeSpan limit = TimeSpan.FromSeconds(10);
        TimeSpan none = Timeout.InfiniteTimeSpan;
        var options = new StreamReadingOptions
        {
            TimeProvider = _time,
            Limits = new StreamLimits
            {
                Idle = kind == StreamTimeoutKind.Idle ? limit : none,
                FirstFrame = kind == StreamTimeoutKind.FirstFrame ? limit : none,
                Total = kind == StreamTimeoutKind.Total ? limit : none,
            },
        };
        var body = new TrackedStream(": nothing yet\n\n") { Stalls = true };
        Task<List<TalkSignal>> reading = Talk.ListAsync(Talk.Read(new ByteSource(body, options)));

        _time.Advance(limit - TimeSpan.FromTicks(1));
        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        StreamTimeoutException failure = await Assert.ThrowsAsync<StreamTimeoutException>(() => reading);
        Assert.Equal(kind, failure.Limit);
        Assert.Equal(limit, failure.After);
        Assert.Equal(1, body.Closed);
    }

    [Fact]
    public async Task A_slow_consumer_is_not_an_idle_provider()
    {
        var options = new StreamReadingOptions { TimeProvider = _time, Limits = new StreamLimits { Idle = TimeSpan.FromSeconds(1) } };
        var body = new TrackedStream(Talk.Events("""{"type":"started"}""", """{"word":"Hi"}""", "[DONE]")) { MostPerRead = 20 };
        int signals = 0;
        await foreach (TalkSignal _ in Talk.Read(new ByteSource(body, options)))
        {
            signals++;
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(3, signals);
    }

    [Fact]
    public async Task A_connection_left_open_after_the_terminal_does_not_hold_the_caller()
    {
        var body = new TrackedStream(Talk.Events("""{"type":"started"}""", "[DONE]")) { Stalls = true };
        Task<List<TalkSignal>> reading = Talk.ListAsync(Talk.Read(new ByteSource(body, new StreamReadingOptions { TimeProvider = _time })));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await reading).Count);
        Assert.Equal(1, body.Closed);
    }
}
