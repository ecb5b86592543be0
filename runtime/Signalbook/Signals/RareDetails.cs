using System;

namespace Signalbook.Signals;

/// <summary>What few signals hold: a tool call, a reason, a text that replaces. See <see cref="RareValues"/>.</summary>
internal sealed record RareDetails
{
    public RareDetails()
    {
    }

    public RareDetails(RareValues signal)
    {
        FinalText = signal.KeepFinalText();
        Replaces = signal.Already < 0;
        CallId = signal.CallId;
        CallName = signal.CallName;
        Reason = signal.Reason;
        Code = signal.Code;
    }

    /// <summary>Those of most signals.</summary>
    public static RareDetails None { get; } = new();

    public LateText? FinalText { get; set; }

    public bool Replaces { get; set; }

    public string? CallId { get; set; }

    public string? CallName { get; set; }

    public string? Reason { get; set; }

    public string? Code { get; set; }

    public bool Equals(RareDetails? other) =>
        other is not null
        && Replaces == other.Replaces
        && string.Equals(FinalText?.Text, other.FinalText?.Text, StringComparison.Ordinal)
        && string.Equals(CallId, other.CallId, StringComparison.Ordinal)
        && string.Equals(CallName, other.CallName, StringComparison.Ordinal)
        && string.Equals(Reason, other.Reason, StringComparison.Ordinal)
        && string.Equals(Code, other.Code, StringComparison.Ordinal);

    public override int GetHashCode() => HashCode.Combine(CallId, FinalText?.Text);

    /// <summary>The type's name: the text is the user's.</summary>
    public override string ToString() => nameof(RareDetails);

    /// <summary>Whether these are what a signal has; strings that are not the same object count as others.</summary>
    public bool AreOf(RareValues signal) =>
        ReferenceEquals(CallId, signal.CallId)
        && ReferenceEquals(CallName, signal.CallName)
        && ReferenceEquals(Reason, signal.Reason)
        && ReferenceEquals(Code, signal.Code)
        && FinalText is null && !signal.HasFinalText
        && Replaces == signal.Already < 0;
}
