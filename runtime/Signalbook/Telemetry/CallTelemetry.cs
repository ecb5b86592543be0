using System;
using System.Diagnostics;
using System.Threading;

namespace Signalbook.Telemetry;

/// <summary>What is reported of one call: an activity, and how long it took. There is none while nobody listens.</summary>
internal sealed class CallTelemetry
{
    private readonly string _operation;
    private readonly Uri _server;
    private readonly Activity? _activity;
    private readonly TimeProvider _time;
    private readonly long _started;
    private int _isOver;

    private CallTelemetry(string operation, Uri server, TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
        _operation = operation;
        _server = server;
        _activity = Instruments.Source.StartActivity(operation, ActivityKind.Client);
        if (_activity is null)
            return;

        _activity.SetTag(Instruments.Operation, operation);
        _activity.SetTag(Instruments.ServerAddress, server.Host);
        _activity.SetTag(Instruments.ServerPort, server.Port);
    }

    /// <summary>Begins to report a call, if somebody listens.</summary>
    /// <param name="operation">The operation, as the spec names it.</param>
    /// <param name="server">The server, as the options name it; of it host and port are told.</param>
    /// <param name="time">What its duration is measured by.</param>
    public static CallTelemetry? Start(string operation, Uri server, TimeProvider time) =>
        Instruments.Source.HasListeners() || Instruments.Duration.Enabled ? new CallTelemetry(operation, server, time) : null;

    /// <summary>The call is over, once.</summary>
    /// <param name="failure">What it failed with, or null. Of an exception its type is told.</param>
    /// <param name="signals">How many signals were delivered; -1 when the call is no stream.</param>
    /// <param name="recoveries">How many cuts were recovered from.</param>
    public void End(Exception? failure, long signals = -1, int recoveries = 0)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;

        string? error = failure?.GetType().FullName;
        var tags = new TagList { { Instruments.Operation, _operation }, { Instruments.ServerAddress, _server.Host } };
        if (error is not null)
            tags.Add(Instruments.ErrorType, error);
        Instruments.Duration.Record(_time.GetElapsedTime(_started).TotalSeconds, tags);
        if (_activity is null)
            return;

        if (signals >= 0)
            _activity.SetTag(Instruments.Signals, signals);
        if (recoveries > 0)
            _activity.SetTag(Instruments.Recoveries, recoveries);
        if (error is not null)
        {
            _activity.SetTag(Instruments.ErrorType, error);
            _activity.SetStatus(ActivityStatusCode.Error);
        }

        _activity.Dispose();
    }
}
