using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Http;
using Signalbook.Signals;
using Signalbook.Telemetry;
using Signalbook.Tests.Http;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Telemetry;

/// <summary>What is told of a call to who listens: one activity, and measurements; never what it sends or gets.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly string _operation = "told" + Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measurements = new();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();

    public TelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Signalbook",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.DisplayName == _operation)
                    _activities.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Signalbook")
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.Start();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task A_stream_is_one_activity_from_its_request_to_its_end()
    {
        await using var server = new ScriptedServer(ScriptedReply.Events(Talk.Events("""{"type":"started"}""", """{"word":"REPLYCANARY"}""", "[DONE]")));
        using ProviderTransport transport = Some.Transport();
        using Activity outer = new Activity("outer").Start();

        await foreach (TalkSignal _ in Read(transport, server))
        {
            Assert.Same(outer, Activity.Current);
            Assert.Empty(_activities);
        }

        Activity told = Assert.Single(_activities);
        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset, outer.SpanId), (told.Kind, told.Status, told.ParentSpanId));
        Assert.Equal(
            [("signalbook.operation", _operation), ("server.address", "127.0.0.1"), ("server.port", server.Address.Port), ("signalbook.signals", 3L)],
            told.TagObjects.Select(static tag => (tag.Key, tag.Value!)));
        Assert.Equal(["signalbook.request.attempts", "signalbook.call.duration"], _measurements.Select(static m => m.Name));
        Assert.DoesNotContain(_measurements, static m => m.Tags.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data: {\"type\":\"started\"}\n\n", "Signalbook.StreamTruncatedException")]
    [InlineData("data: ERROR: REASONCANARY\n\n", "Signalbook.StreamErrorException")]
    public async Task A_stream_that_fails_says_of_its_failure_the_type_alone(string body, string type)
    {
        await using var server = new ScriptedServer(ScriptedReply.Events(body));
        using ProviderTransport transport = Some.Transport();

        await Assert.ThrowsAnyAsync<StreamException>(() => Talk.ListAsync(Read(transport, server)));

        Activity told = Assert.Single(_activities);
        Assert.Equal((ActivityStatusCode.Error, type, null), (told.Status, told.GetTagItem("error.type"), told.StatusDescription));
        Assert.Contains("error.type=" + type, _measurements.Single(static m => m.Name == "signalbook.call.duration").Tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_stream_and_a_call_without_one_are_told_too()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}", 403), ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();

        await Assert.ThrowsAsync<ApiException>(() => Talk.ListAsync(Read(transport, server)));
        await transport.AskAsync(new ApiRequest(new Operation(_operation, HttpMethod.Get, "/a") { Responses = [Some.Json200] }, server.Address));

        Assert.Equal(["Signalbook.ApiException", null], _activities.Select(static told => told.GetTagItem("error.type")));
        Assert.Equal(2, _measurements.Count(static m => m.Name == "signalbook.call.duration"));
    }

    [Fact]
    public async Task A_recovery_is_counted_and_stays_in_its_call()
    {
        var source = new ByteSource(new TrackedStream(Talk.Events("""{"type":"started"}"""))) { Telemetry = () => CallTelemetry.Start(_operation, new Uri("http://127.0.0.1:1"), TimeProvider.System) };
        source.Recoveries.Enqueue(static _ => Recovery.Reopen("lost", new OpenedBody(new TrackedStream(Talk.Events("""{"type":"started"}""", "[DONE]")), StreamFraming.ServerSentEvents)));

        await Talk.ListAsync(Talk.Read(source));

        Assert.Equal(1, Assert.Single(_activities).GetTagItem("signalbook.recoveries"));
    }

    private TalkCall Read(ProviderTransport transport, ScriptedServer server)
    {
        var operation = new Operation(_operation, HttpMethod.Get, "/stream") { Responses = [Some.Events200], Resend = ResendPolicy.Never };
        return Talk.Read(transport.Stream(new ApiRequest(operation, server.Address), null, null));
    }

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = string.Join(' ', tags.ToArray().Select(static tag => tag.Key + "=" + tag.Value));
        if (text.Contains(_operation, StringComparison.Ordinal))
            _measurements.Enqueue((instrument.Name, value, text));
    }
}
