using System;
using System.Text;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>The signal being raised. Generated code makes the typed signal from it; it is valid during that call only.</summary>
public sealed partial class RaisedSignal : IDisposable
{
    private const int Unknown = -1;

    // Where a book that grows never comes to: neither number moves when a signal is appended.
    private const int Recovered = -2;

    private readonly SignalBook _book;

    /// <summary>Has the frame it was raised from, which knows where in it the signal stands. A stream that waits has neither.</summary>
    private DeltaLane? _lane;

    private string? _text;
    private int _stamps;

    /// <summary>What few signals have; null until one of the stream's has any of it.</summary>
    private RareValues? _rare;

    /// <summary>Those given last; most signals have the same.</summary>
    private SignalDetails _details = SignalDetails.None;

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
    public string? FinalText => _rare?.FinalText;

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces => _rare is { Already: < 0 };

    /// <summary>Which message it belongs to, or null.</summary>
    public string? MessageId { get; internal set; }

    /// <summary>Which part of the message, or null.</summary>
    public string? Part { get; internal set; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId => _rare?.CallId;

    /// <summary>The tool's name, or null.</summary>
    public string? CallName => _rare?.CallName;

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason => _rare?.Reason;

    /// <summary>The provider's code, or null.</summary>
    public string? Code => _rare?.Code;

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

    internal bool HasText => _text is { Length: > 0 } || Taken.Text.IsPresent || _rare is { Added.IsEmpty: false };

    /// <summary>What few signals have, or null when this one has nothing of it.</summary>
    internal RareValues? Rare => _rare is { IsEmpty: false } rare ? rare : null;

    /// <summary>The text, UTF-8; valid until the next signal.</summary>
    internal ReadOnlySpan<byte> Utf8Text
    {
        get
        {
            if (Stamp != 0)
                return _lane!.Text;

            if (_rare is { HasWhole: true } rare)
                return rare.Added;
            if (_text is not null)
                return _text.Length == 0 ? default : Encoding.UTF8.GetBytes(_text);
            return _lane?.Matcher is { } frame ? frame.Utf8(frame.Raised.Text, frame.Scratch) : default;
        }
    }

    /// <summary>The payload's JSON, or the data itself when it is not JSON; valid until the next signal.</summary>
    internal ReadOnlySpan<byte> Utf8Data =>
        Frame is not { } frame ? default : Place is { IsPresent: true } place ? place.Raw : Index == Unknown || frame.Raised.IsWholeFrame ? frame.FrameData : default;

    private TakenText Taken => _lane is null ? default : _lane.Matcher.Raised;

    /// <summary>The frame; one that was known is loaded when somebody asks for it.</summary>
    private FrameMatcher? Frame
    {
        get
        {
            if (_lane is not { } lane)
                return null;
            FrameMatcher frame = lane.Matcher;
            if (Stamp != 0 && frame.ShownVersion != Version)
            {
                lane.ShowFrame(frame);
                frame.ShownVersion = Version;
            }

            return frame;
        }
    }

    // A frame that was known is indexed only now. Its tokens are the same ones, so that the place stays right.
    private JsonPlace Place => Frame is { IsJson: true } frame ? frame.PlaceOf(frame.Raised) : default;

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
        return _rare is { HasFinalText: true } || payload is not (null or RaisedSignal) ? new SignalDetails(this, payload) : TakeTurns(payload);
    }

    private SignalDetails TakeTurns(object? payload)
    {
        if (!ReferenceEquals(_details, SignalDetails.None))
        {
            SignalDetails?[] earlier = Own.Earlier;
            foreach (ref SignalDetails? other in earlier.AsSpan())
            {
                if (other is null || !other.AreOf(this, payload))
                    continue;
                (other, _details) = (_details, other);
                return _details;
            }

            Array.Copy(earlier, 0, earlier, 1, earlier.Length - 1);
            earlier[0] = _details;
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

    internal void Load(DeltaLane lane, int index, in TakenSignal taken, int position = 0)
    {
        Load(lane, index, taken.OnlyText, null, null);
        FrameMatcher frame = lane.Matcher;
        frame.RaisedPosition = position;
        string? reason = frame.Decode(taken.Reason, frame.Scratch);
        string? code = frame.Decode(taken.Code, frame.Scratch);
        if (reason is not null || code is not null)
            (Own.Reason, Own.Code) = (reason, code);
    }

    private void Load(DeltaLane lane, int index, TakenText taken, string? messageId, string? part)
    {
        Stamp = 0;
        _lane = lane;
        FrameMatcher frame = lane.Matcher;
        frame.Raised = taken;
        frame.RaisedPosition = 0;
        frame.ShownVersion = Version - 1;
        _text = index < 0 || !taken.Text.IsPresent ? "" : null;
        Index = index;
        MessageId = messageId;
        Part = part;
        _rare?.Clear();
    }

    /// <summary>The signal is a delta that is known; its text is the lane's.</summary>
    internal void LoadKnown(DeltaLane lane, KnownDelta delta)
    {
        Load(lane, delta.Taken.Index, delta.Taken, delta.MessageId, delta.Part);
        Stamp = delta.Stamp;
    }

    /// <summary>The signal is of a tool call.</summary>
    internal void SetCall(string? id, string? name)
    {
        if (id is not null || name is not null)
            (Own.CallId, Own.CallName) = (id, name);
    }

    /// <summary>Says why, where the signal itself does not.</summary>
    internal void AddReason(string reason) => Own.Reason ??= reason;

    /// <summary>The signal's text replaces the part's, of which it may repeat the first bytes.</summary>
    /// <param name="whole">The whole text; valid until the next signal.</param>
    /// <param name="already">How many bytes of it were there already; -1 when it does not begin with what was there.</param>
    internal void SetWhole(ReadOnlyMemory<byte> whole, int already)
    {
        Own.SetWhole(whole, already);
        _text = null;
    }

    /// <summary>The reply was recovered after a cut.</summary>
    internal void LoadRecovery(ReadOnlyMemory<byte> whole, int already, string? messageId)
    {
        LoadNothing(Recovered, messageId);
        SetWhole(whole, already);
    }

    /// <summary>A signal that was made by hand.</summary>
    internal void LoadView(SignalView view)
    {
        LoadNothing(view.Kind - 1, view.MessageId);
        _text = view.Text;
        if (view.FinalText is not null)
            Own.SetFinalText(view.FinalText);
    }

    private void LoadNothing(int index, string? messageId)
    {
        Stamp = 0;
        _lane = null;
        Index = index;
        MessageId = messageId;
        Part = null;
        _rare?.Clear();
    }

    /// <summary>What the signal was raised from is gone, and may soon be another stream's.</summary>
    internal void Detach()
    {
        Expire();
        if (_lane is null)
            return;
        Stamp = 0;
        _lane = null;
        _rare?.ForgetText();
        _text = "";
    }

    private RareValues Own => _rare ??= new RareValues();

    /// <summary>Lets go of what the signal was raised from.</summary>
    public void Dispose() => Detach();
}
