using System;

namespace Signalbook.Signals;

/// <summary>What a signal holds beside its kind and its text. Signals that hold the same share it: a typed signal stays small.</summary>
public sealed class SignalDetails : IEquatable<SignalDetails>
{
    private readonly LateText? _finalText;

    /// <summary>The details of another signal, to be changed by initializers.</summary>
    /// <param name="other">The other ones; null is none.</param>
    public SignalDetails(SignalDetails? other)
    {
        if (other is null)
            return;
        _finalText = other._finalText;
        Replaces = other.Replaces;
        MessageId = other.MessageId;
        Part = other.Part;
        CallId = other.CallId;
        CallName = other.CallName;
        Reason = other.Reason;
        Code = other.Code;
        Payload = other.Payload;
    }

    internal SignalDetails(RaisedSignal signal, object? payload)
    {
        _finalText = signal.KeepFinalText();
        Replaces = signal.Replaces;
        MessageId = signal.MessageId;
        Part = signal.Part;
        CallId = signal.CallId;
        CallName = signal.CallName;
        Reason = signal.Reason;
        Code = signal.Code;
        Payload = payload;
    }

    internal static SignalDetails None { get; } = new(null);

    /// <summary>Text that replaces what was accumulated, or null.</summary>
    public string? FinalText
    {
        get => _finalText?.Text;
        init => _finalText = LateText.From(value);
    }

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces { get; init; }

    /// <summary>Which message the signal belongs to, or null.</summary>
    public string? MessageId { get; init; }

    /// <summary>Which part of the message, or null.</summary>
    public string? Part { get; init; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId { get; init; }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName { get; init; }

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The provider's code, or null.</summary>
    public string? Code { get; init; }

    /// <summary>What the generated signal shows by the type that the spec declares, or null.</summary>
    public object? Payload { get; init; }

    /// <summary>Whether two signals hold the same beside their kind and text.</summary>
    /// <param name="left">The details of one; null is none.</param>
    /// <param name="right">Those of the other.</param>
    /// <returns>True when each member is the same.</returns>
    public static bool AreEqual(SignalDetails? left, SignalDetails? right) =>
        ReferenceEquals(left, right) || (left ?? None).Equals(right ?? None);

    /// <inheritdoc/>
    public bool Equals(SignalDetails? other) =>
        other is not null
        && Replaces == other.Replaces
        && string.Equals(FinalText, other.FinalText, StringComparison.Ordinal)
        && string.Equals(MessageId, other.MessageId, StringComparison.Ordinal)
        && string.Equals(Part, other.Part, StringComparison.Ordinal)
        && string.Equals(CallId, other.CallId, StringComparison.Ordinal)
        && string.Equals(CallName, other.CallName, StringComparison.Ordinal)
        && string.Equals(Reason, other.Reason, StringComparison.Ordinal)
        && string.Equals(Code, other.Code, StringComparison.Ordinal)
        && Equals(Payload, other.Payload);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SignalDetails);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MessageId, Part, CallId, FinalText);

    /// <summary>Whether these are what a signal holds; strings that are not the same object count as others.</summary>
    internal bool AreOf(RaisedSignal signal, object? payload) =>
        ReferenceEquals(MessageId, signal.MessageId)
        && ReferenceEquals(Part, signal.Part)
        && ReferenceEquals(CallId, signal.CallId)
        && ReferenceEquals(CallName, signal.CallName)
        && ReferenceEquals(Reason, signal.Reason)
        && ReferenceEquals(Code, signal.Code)
        && _finalText is null && !signal.HasFinalText
        && ReferenceEquals(Payload, payload)
        && Replaces == signal.Replaces;
}
