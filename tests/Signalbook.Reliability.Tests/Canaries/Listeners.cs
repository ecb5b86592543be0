using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Linq;

namespace Signalbook.Reliability.Canaries;

/// <summary>Everything that a process can listen to: activities, metrics, diagnostic sources and the platform's event sources.</summary>
internal sealed class Listeners : IDisposable
{
    private readonly ConcurrentQueue<(string Sink, string Text)> _heard = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly Events _events;
    private readonly IDisposable _diagnostics;

    public Listeners()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Hear(
                "activity " + activity.Source.Name,
                $"{activity.DisplayName} {activity.StatusDescription} {Show(activity.TagObjects)} {string.Join(' ', activity.Events.Select(static e => e.Name + Show(e.Tags)))} {Show(activity.Baggage.Select(static b => KeyValuePair.Create(b.Key, (object?)b.Value)))}"),
        };
        ActivitySource.AddActivityListener(_activities);

        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _meters.Start();
        _diagnostics = DiagnosticListener.AllListeners.Subscribe(new Watcher<DiagnosticListener>(source =>
            source.Subscribe(new Watcher<KeyValuePair<string, object?>>(pair => Hear("diagnostic source " + source.Name, $"{pair.Key} {pair.Value}")))));
        _events = new Events(Hear);
    }

    /// <summary>What was heard: from where, and the text.</summary>
    public IReadOnlyCollection<(string Sink, string Text)> Heard => _heard;

    public void Dispose()
    {
        _diagnostics.Dispose();
        _events.Dispose();
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Hear(string sink, string text) => _heard.Enqueue((sink, text));

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Hear("meter " + instrument.Meter.Name, string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {value} {Show(tags.ToArray())}"));

    private static string Show(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(static tag => tag.Key + "=" + tag.Value));

    private sealed class Watcher<T>(Action<T> take) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => take(value);
    }

    private sealed class Events : EventListener
    {
        private readonly Action<string, string> _hear;

        // Sources are enabled from within the base constructor, before there is anybody to tell.
        public Events(Action<string, string> hear)
        {
            _hear = hear;
            foreach (EventSource source in EventSource.GetSources())
                Enable(source);
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (_hear is not null)
                Enable(eventSource);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            _hear?.Invoke("event source " + eventData.EventSource.Name, eventData.EventName + " " + string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[]));

        private void Enable(EventSource source)
        {
            if (source.Name.Contains("System.Net", StringComparison.Ordinal) || source.Name.StartsWith("Signalbook", StringComparison.Ordinal))
                EnableEvents(source, EventLevel.LogAlways, EventKeywords.All);
        }
    }
}
