using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook.Tests.Calls.Races;

/// <summary>A source that opens, and takes a cut stream up again, when the race says so.</summary>
internal sealed class RaceSource(Race race, StreamReadingOptions options) : StreamSource
{
    private int _released;
    private bool _isOpened;

    /// <summary>All bodies that the call was given.</summary>
    public List<RaceBody> Bodies { get; } = [];

    public RaceBody? LastBody => Bodies.Count == 0 ? null : Bodies[^1];

    public int Released => _released;

    public override string OperationId => "race";

    public override StreamReadingOptions Options
    {
        get
        {
            // Before it is opened there is no call yet that could be closed.
            if (_isOpened)
                race.Within("options");
            return options;
        }
    }

    public override async ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
    {
        _isOpened = true;
        race.Within("open");
        await race.HoldAsync("open", cancellationToken);
        return Open();
    }

    public override async ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken)
    {
        race.NoteCut();
        race.Within("recover");
        await race.HoldAsync("recover", cancellationToken);
        switch (race.Draw(0, 5))
        {
            case 0:
                return null;
            case 1:
                race.FailsRecovery = true;
                throw new IOException("No way to recover.");
            case 2:
                race.NoteFetched();
                return Recovery.Fetched("completed", Race.Fetched);
            default:
                race.NoteReopened();
                return Recovery.Reopen("notStarted", Open());
        }
    }

    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Increment(ref _released) > 1)
            race.Note("a source released twice");
        race.Within("release");
        return base.DisposeAsync();
    }

    private OpenedBody Open()
    {
        var body = new RaceBody(race, race.NewScript());
        Bodies.Add(body);
        return new OpenedBody(body, StreamFraming.ServerSentEvents) { WaitsWithoutBuffer = race.WaitsWithoutBuffer };
    }
}
