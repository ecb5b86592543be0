using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Signals;

/// <summary>How far a stream has been read, for a spec that lets it be resumed: nothing is delivered twice, and nothing is left out.</summary>
/// <remarks>
/// <para>
/// One value of the event is its position: the id where the spec passes that on, else the value that it names last. The others say which run
/// of the stream it is. A cut is found only when all that came before it was delivered, so the last position read is the last one taken.
/// </para>
/// <para>
/// Positions that are numbers must grow. Where they begin at 0 or 1, or have grown, by one each time, a number left out after a resumption
/// is a gap. Of other positions the last <see cref="MostRemembered"/> are remembered, by identity alone.
/// </para>
/// </remarks>
internal sealed class StreamCursor(EventPlace position, IReadOnlyList<EventPlace> run)
{
    public const int MostRemembered = 4096;

    private readonly string?[] _runValues = new string?[run.Count];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _seenInOrder = new();
    private string? _last;
    private long? _number;
    private bool? _isCounted;
    private bool _isExact;
    private bool _isConfused;
    private bool _isResumed;
    private bool _isAtStart;
    private bool _lastCameAgain;
    private bool _hasIdInBody;

    /// <summary>Whether all that was delivered lies at or before a position that is known. If not, a resumption could bring it again.</summary>
    public bool CanResume => _last is not null && _isExact && !_isConfused;

    /// <summary>The last value seen at a place.</summary>
    public string? ValueOf(EventPlace place)
    {
        if (ReferenceEquals(place, position))
            return _last;
        for (int i = 0; i < run.Count; i++)
        {
            if (ReferenceEquals(run[i], place))
                return _runValues[i];
        }

        return null;
    }

    /// <summary>Takes note of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isRaised">Whether the consumer sees something of it and waits for more. A terminal needs no position: it cannot have come before.</param>
    /// <returns>False when it was delivered before the cut.</returns>
    /// <exception cref="StreamTruncatedException">After a resumption: it is not what follows.</exception>
    public bool Admit(FrameMatcher frame, bool isRaised)
    {
        CheckRun(frame);
        string? here = position.Read(frame);
        _hasIdInBody |= here is not null;
        if (here is null || string.Equals(here, _last, StringComparison.Ordinal))
            return AdmitUnmoved(here, isRaised);
        if (WasSeen(here))
            return false;

        _last = here;
        _isExact = true;
        _isAtStart = false;
        return true;
    }

    /// <summary>The body was cut.</summary>
    /// <param name="lastEventId">The id that the framing keeps for a reconnection: events without data set it too.</param>
    public void NoteCut(ReadOnlySpan<byte> lastEventId)
    {
        if (!position.IsId)
            return;

        string id = Encoding.UTF8.GetString(lastEventId);
        if (id.Length > 0 && !string.Equals(id, _last, StringComparison.Ordinal))
        {
            if (!WasSeen(id))
                _last = id;
            _isExact = true;
        }
        else if (id.Length == 0 && _hasIdInBody)
        {
            // The provider took its id back: what came since has no position.
            _isExact = false;
        }
    }

    /// <summary>A body goes on where the last one was cut.</summary>
    public void NoteResumed()
    {
        _isResumed = true;
        _isAtStart = true;
        _lastCameAgain = false;
        _hasIdInBody = false;
    }

    // A frame without a position of its own. Server-sent events inherit the id, so there the last one again may be another event.
    private bool AdmitUnmoved(string? here, bool isRaised)
    {
        if (here is not null && _isResumed && (!position.IsId || (_isAtStart && !_lastCameAgain)))
        {
            _lastCameAgain = true;
            return false;
        }

        if (!isRaised)
            return true;
        if (_isResumed)
            throw Gap();
        _isExact = false;
        return true;
    }

    private void CheckRun(FrameMatcher frame)
    {
        for (int i = 0; i < run.Count; i++)
        {
            if (run[i].Read(frame) is not { } value)
                continue;
            if (_isResumed && _runValues[i] is { } known && !string.Equals(known, value, StringComparison.Ordinal))
                throw Gap();
            _runValues[i] = value;
        }
    }

    private bool WasSeen(string here)
    {
        bool isNumber = long.TryParse(here, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        if (_last is null && isNumber)
        {
            _number = number;
            _isCounted = number <= 1 ? true : null;
            return false;
        }

        return _number is { } last ? WasCounted(last, isNumber ? number : null) : WasRemembered(here);
    }

    private bool WasCounted(long last, long? number)
    {
        if (number is not { } here || (here <= last && !_isResumed))
        {
            // It does not grow: what a resumption from here would bring is anyone's guess.
            _isConfused = true;
            return _isResumed ? throw Gap() : false;
        }

        if (here <= last)
            return true;
        if (here != last + 1 && _isResumed && _isCounted == true)
            throw Gap();

        _isCounted = here == last + 1 && _isCounted != false;
        _number = here;
        return false;
    }

    private bool WasRemembered(string here)
    {
        if (!_seen.Add(here))
        {
            _isConfused |= !_isResumed;
            return _isResumed;
        }

        _seenInOrder.Enqueue(here);
        if (_seenInOrder.Count > MostRemembered)
            _seen.Remove(_seenInOrder.Dequeue());
        return false;
    }

    private static StreamTruncatedException Gap() => new(TruncationReason.Gap);
}
