using System;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>The signal being raised. Generated code makes the typed signal from it; it is valid during that call only.</summary>
public sealed partial class RaisedSignal : IDisposable
{
    private const int Unknown = -1;

    // Where a book that grows never comes to: neither number moves when a signal is appended.
    private const int Recovered = -2;

    /// <summary>As many deltas may take turns and be known.</summary>
    private const int MostTurns = 4;

    private readonly SignalBook _book;
    private Utf8Buffer? _ownText;
    private FrameMatcher? _frame;
    private TakenText _taken;
    private string? _text;
    private ReadOnlyMemory<byte> _whole;
    private string? _finalText;
    private int _already;
    private bool _hasWhole;
    private DeltaLane? _lane;
    private int _shown;
    private int _stamps;

    /// <summary>Those given last; most signals have the same.</summary>
    private SignalDetails _details = SignalDetails.None;

    /// <summary>Those given before, where several take turns: parts, or messages.</summary>
    private SignalDetails?[]? _earlier;

    private int _oldest;

    internal RaisedSignal(SignalBook book) => _book = book;

    /// <summary>Its place in the book; -1 for a frame that no signal takes; -2 for a recovery.</summary>
    public int Index { get; private set; }

    /// <summary>Its value in the generated enumeration of kinds: <see cref="Index"/> plus one, so that 0 is unknown and -1 recovered.</summary>
    public int Kind => Index + 1;

    /// <summary>Its name in the spec; <c>unknown</c> for a frame that no signal takes, <c>recovered</c> after a recovery.</summary>
    public string Name => Index == Unknown ? "unknown" : Definition?.Name ?? "recovered";

    /// <summary>Text to append; empty when the signal has none.</summary>
    public string Text => Stamp != 0 ? _lane!.CreateText() : _text ??= JsonText.ToString(Utf8Text, replaceInvalid: true);

    /// <summary>Text that replaces what was accumulated, or null.</summary>
    public string? FinalText => _finalText ??= _hasWhole ? JsonText.ToString(_whole.Span, replaceInvalid: true) : null;

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces => _already < 0;

    /// <summary>Which message it belongs to, or null.</summary>
    public string? MessageId { get; internal set; }

    /// <summary>Which part of the message, or null.</summary>
    public string? Part { get; internal set; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId { get; internal set; }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName { get; internal set; }

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The provider's code, or null.</summary>
    public string? Code { get; private set; }

    /// <summary>What the spec says about trying again after this error.</summary>
    public RetryAdvice Retry => Definition?.RetryFor(Code) ?? RetryAdvice.Never;

    /// <summary>Counts the readings: a payload that is parsed on demand can be read while it is what it was when its signal was raised.</summary>
    public int Version { get; private set; }

    internal SignalDefinition? Definition => Index >= 0 && Index < _book.Signals.Length ? _book.Signals[Index] : null;

    /// <summary>Of a delta that was known: which one; another number for each that is learned. All but the text is the same for the same number. Else 0.</summary>
    internal int Stamp { get; private set; }

    /// <summary>The text of a delta that was known.</summary>
    internal string KnownText => _lane!.CreateText();

    /// <summary>A stamp that no delta had before.</summary>
    internal int NewStamp() => ++_stamps;

    internal bool HasText => _text is { Length: > 0 } || _taken.Text.IsPresent || !Added.IsEmpty;

    /// <summary>The text, UTF-8; valid until the next signal.</summary>
    internal ReadOnlySpan<byte> Utf8Text
    {
        get
        {
            if (Stamp != 0)
                return _lane!.Text;

            if (_hasWhole)
                return Added;

            if (_text is not null)
            {
                if (_text.Length == 0)
                    return default;
                Utf8Buffer text = _ownText ??= new Utf8Buffer();
                text.Clear();
                text.Append(_text);
                return text.Span;
            }

            return _frame is null ? default : _frame.Utf8(_taken.Text, _frame.Scratch);
        }
    }

    /// <summary>The payload's JSON, or the data itself when it is not JSON; valid until the next signal.</summary>
    internal ReadOnlySpan<byte> Utf8Data =>
        Frame is not { } frame ? default : Place is { IsPresent: true } place ? place.Raw : Index == Unknown || _taken.IsWholeFrame ? frame.FrameData : default;

    /// <summary>Of a text that replaces: what it adds to what it begins with.</summary>
    private ReadOnlySpan<byte> Added => _already < 0 ? default : _whole.Span[_already..];

    /// <summary>The signal's position among those taken from its frame.</summary>
    private int Position { get; set; }

    /// <summary>The frame; one that was known is loaded when somebody asks for it.</summary>
    private FrameMatcher? Frame
    {
        get
        {
            if (Stamp != 0 && _shown != Version)
            {
                _lane!.ShowFrame(_frame!);
                _shown = Version;
            }

            return _frame;
        }
    }

    // A frame that was known is indexed only now. Its tokens are the same ones, so that the place stays right.
    private JsonPlace Place => Frame is { IsJson: true } frame ? frame.PlaceOf(in _taken) : default;

    /// <summary>What the signal holds beside its kind and its text.</summary>
    /// <param name="payload">What its typed signal shows by the type that the spec declares, or null.</param>
    /// <returns>The details; the same object as those of one of the last signals where they are the same.</returns>
    public SignalDetails GetDetails(object? payload)
    {
        if (_details.AreOf(this, payload))
            return _details;
        if (SignalDetails.None.AreOf(this, payload))
            return SignalDetails.None;

        // What came with one signal comes with no other.
        return HasFinalText || payload is not (null or RaisedSignal) ? new SignalDetails(this, payload) : TakeTurns(payload);
    }

    private SignalDetails TakeTurns(object? payload)
    {
        if (!ReferenceEquals(_details, SignalDetails.None))
        {
            _earlier ??= new SignalDetails?[MostTurns];
            for (int i = 0; i < MostTurns; i++)
            {
                if (_earlier[i] is not { } earlier || !earlier.AreOf(this, payload))
                    continue;
                (_earlier[i], _details) = (_details, earlier);
                return earlier;
            }

            _earlier[_oldest] = _details;
            _oldest = (_oldest + 1) % MostTurns;
        }

        return _details = new SignalDetails(this, payload);
    }

    /// <summary>Goes on to the next delta, where it is known already and like this one in all but its text.</summary>
    internal bool TryGoOn()
    {
        if (Stamp == 0 || !_lane!.TryGoOn())
            return false;
        Version++;
        return true;
    }

    /// <summary>The stream is read on: what the last signal was raised from is gone.</summary>
    internal void Expire() => Version++;

    internal void Load(FrameMatcher frame, int index, in TakenSignal taken, int position = 0)
    {
        Load(frame, index, taken.OnlyText);
        Position = position;
        Reason = frame.Decode(taken.Reason, frame.Scratch);
        Code = frame.Decode(taken.Code, frame.Scratch);
    }

    private void Load(FrameMatcher frame, int index, TakenText taken)
    {
        Stamp = 0;
        Position = 0;
        _frame = frame;
        _taken = taken;
        _text = index < 0 || !taken.Text.IsPresent ? "" : null;
        Index = index;
        ForgetWhole();
        MessageId = null;
        Part = null;
        CallId = null;
        CallName = null;
        Reason = null;
        Code = null;
    }

    /// <summary>The signal is a delta that is known; its text is the lane's.</summary>
    internal void LoadKnown(DeltaLane lane, FrameMatcher frame, KnownDelta delta)
    {
        Load(frame, delta.Taken.Index, delta.Taken);
        MessageId = delta.MessageId;
        Part = delta.Part;
        _lane = lane;
        _shown = Version - 1;
        Stamp = delta.Stamp;
    }

    internal bool HasFinalText => _hasWhole || _finalText is not null;

    /// <summary>Copies <see cref="FinalText"/>, for a signal that keeps it.</summary>
    /// <returns>The text, or null.</returns>
    internal LateText? KeepFinalText() => _finalText is { } text ? new LateText(text) : _hasWhole ? new LateText(_whole.Span) : null;

    /// <summary>The signal's text replaces the part's, of which it may repeat the first bytes.</summary>
    /// <param name="whole">The whole text; valid until the next signal.</param>
    /// <param name="already">How many bytes of it were there already; -1 when it does not begin with what was there.</param>
    internal void SetWhole(ReadOnlyMemory<byte> whole, int already)
    {
        _whole = whole;
        _already = already;
        _hasWhole = true;
        _finalText = _text = null;
    }

    private void ForgetWhole()
    {
        _whole = default;
        _already = 0;
        _hasWhole = false;
        _finalText = null;
    }

    /// <summary>The reply was recovered after a cut.</summary>
    internal void LoadRecovery(ReadOnlyMemory<byte> whole, int already, string? messageId)
    {
        Stamp = 0;
        _frame = null;
        _taken = default;
        Index = Recovered;
        MessageId = messageId;
        Part = CallId = CallName = Reason = Code = null;
        SetWhole(whole, already);
    }

    /// <summary>A signal that was made by hand.</summary>
    internal void LoadView(SignalView view)
    {
        LoadRecovery(default, already: 0, view.MessageId);
        Index = view.Kind - 1;
        ForgetWhole();
        _finalText = view.FinalText;
        _text = view.Text;
    }

    /// <summary>What the signal was raised from is gone, and may soon be another stream's.</summary>
    internal void Detach()
    {
        Expire();
        if (_frame is null)
            return;
        Stamp = 0;
        _frame = null;
        _lane = null;
        _taken = default;
        ForgetWhole();
        _text = "";
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        Detach();
        _ownText?.Dispose();
    }
}
