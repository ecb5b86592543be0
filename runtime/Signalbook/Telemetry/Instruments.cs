using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Signalbook.Telemetry;

/// <summary>What the library reports itself by, to whoever listens: the source and the meter are both named <c>Signalbook</c>.</summary>
/// <remarks>
/// Names follow the OpenTelemetry conventions for clients. Nothing that a call sends or gets is in them: operations and hosts are the spec's
/// and the options'.
/// </remarks>
internal static class Instruments
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "Signalbook";

    public const string Operation = "signalbook.operation";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";
    public const string Signals = "signalbook.signals";
    public const string Recoveries = "signalbook.recoveries";

    private static readonly Meter s_meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>How long calls take, from the first request to the end of the last answer.</summary>
    public static Histogram<double> Duration { get; } = s_meter.CreateHistogram<double>("signalbook.call.duration", "s", "Duration of calls");

    /// <summary>Requests put on the wire, those sent again included.</summary>
    public static Counter<long> Attempts { get; } = s_meter.CreateCounter<long>("signalbook.request.attempts", "{attempt}", "Requests sent");

    /// <summary>Cut streams that were resumed, reopened or fetched.</summary>
    public static Counter<long> RecoveryCount { get; } = s_meter.CreateCounter<long>("signalbook.stream.recoveries", "{recovery}", "Recoveries of cut streams");
}
