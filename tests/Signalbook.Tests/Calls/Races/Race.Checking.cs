using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Signalbook.Tests.Calls.Races;

/// <content>What must have come, and what may have.</content>
internal sealed partial class Race
{
    /// <summary>What the bodies that were cut have given.</summary>
    private readonly List<string> _before = [];

    private int _bodiesBefore;
    private bool _isFetched;

    private List<string> Expected => _source.Bodies.Count > _bodiesBefore ? [.. _before, .. _source.LastBody!.Arrived] : _before;

    /// <summary>A cut was found: all that came before it was delivered before.</summary>
    public void NoteCut()
    {
        List<string> arrived = Expected;
        _before.Clear();
        _before.AddRange(arrived);
        _bodiesBefore = _source.Bodies.Count;
        if (_reading.ShowsSignals && !_reading.Signals.SequenceEqual(_before))
            Note($"a cut before {string.Join(',', _before)}");
    }

    public void NoteReopened()
    {
        if (TextOf(_before).Length > 0)
            _before.Add("Recovered:");
    }

    public void NoteFetched()
    {
        _isFetched = true;
        _before.Add("Recovered:");
    }

    private static string TextOf(List<string> signals) =>
        string.Concat(signals.Skip(signals.LastIndexOf("Recovered:") + 1).Where(static signal => signal.StartsWith("Word:", StringComparison.Ordinal)).Select(static signal => signal["Word:".Length..]));

    private void Check()
    {
        foreach (RaceBody body in _source.Bodies)
        {
            if (body.Closed != 1)
                Note($"a body closed {body.Closed} times");
        }

        if (_reading.HasBegun && _source.Released != 1)
            Note($"a source released {_source.Released} times");
        if (_budget.Taken != 0)
            Note($"{_budget.Taken} bytes of the budget were not given back");

        // Where it is closed from outside while nobody waits, somebody may be reading: what he reads with is nobody's then.
        if (_reading.Closes && !_isLeft && Pool.Outstanding != 0)
            Note($"{Pool.Outstanding} buffers were not given back");
        CheckOutcome();
    }

    private void CheckOutcome()
    {
        List<string> expected = Expected;
        if (_reading.ShowsSignals && !_reading.Signals.SequenceEqual(expected.Take(_reading.Signals.Count)))
            Note($"signals other than {string.Join(',', expected)}");
        if (!_reading.Task.IsCompleted)
            return;

        bool isWhole = !_reading.ShowsSignals || _reading.Signals.Count == expected.Count;
        RaceEnd? end = _source.LastBody?.Script.End;
        switch (_reading.Failure)
        {
            case null:
                if (!_reading.HasStopped && !(isWhole && (_isFetched || (end == RaceEnd.Done && expected.Contains("Done:")))))
                    Note("an end that is none");
                if (_reading.Text is { } text && text != (_isFetched ? Fetched : TextOf(expected)))
                    Note($"the text {text}");
                break;
            case OperationCanceledException cancelled:
                if (!(_first.IsCancellationRequested && cancelled.CancellationToken == _first.Token) && !(_second.IsCancellationRequested && cancelled.CancellationToken == _second.Token))
                    Note("cancelled by nobody");
                break;
            case ObjectDisposedException when _isClosed:
                break;
            case StreamTimeoutException timeout when _isLate:
                CheckProgress(timeout, expected);
                break;
            case StreamTruncatedException cut when end is RaceEnd.Cut or RaceEnd.Lost && isWhole:
                CheckProgress(cut, expected);
                break;
            case StreamFormatException malformed when end == RaceEnd.Malformed && isWhole:
                CheckProgress(malformed, expected);
                break;
            case StreamErrorException refused when end == RaceEnd.Refused && isWhole:
                break;
            case { } other:
                Note($"an end with {other}");
                break;
        }
    }

    private void CheckProgress(StreamException failure, List<string> expected)
    {
        if (_reading.ShowsSignals && failure.Progress.SignalCount != _reading.Signals.Count)
            Note($"{failure.Progress.SignalCount} signals in the progress");
        if (failure.Progress.Reply.Text != TextOf(expected))
            Note($"{failure.Progress.Reply.Text} in the progress");
    }
}
