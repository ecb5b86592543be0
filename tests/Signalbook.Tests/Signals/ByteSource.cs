using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook.Tests.Signals;

/// <summary>A source of one body, with recoveries that a test lists.</summary>
internal sealed class ByteSource(Stream body, StreamReadingOptions? options = null) : StreamSource
{
    public int Opened { get; private set; }

    public int Released { get; private set; }

    public Queue<Func<StreamCut, Recovery?>> Recoveries { get; } = new();

    public Func<CallTelemetry?> Telemetry { get; init; } = static () => null;

    public StreamFraming Framing { get; init; } = StreamFraming.ServerSentEvents;

    public override string OperationId => "talk";

    public override StreamReadingOptions Options => options ?? base.Options;

    public override ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Opened++;
        return new(new OpenedBody(body, Framing));
    }

    public override ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken) =>
        new(Recoveries.TryDequeue(out Func<StreamCut, Recovery?>? recover) ? recover(cut) : null);

    internal override CallTelemetry? StartTelemetry() => Telemetry();

    public override ValueTask DisposeAsync()
    {
        Released++;
        return base.DisposeAsync();
    }
}
