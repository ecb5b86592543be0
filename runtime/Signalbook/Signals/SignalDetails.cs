using System;

namespace Signalbook.Signals;

/// <summary>What a signal holds beside its kind and its text. Signals that hold the same share it: a typed signal stays small.</summary>
public sealed class SignalDetails : IEquatable<SignalDetails>
{
    /// <summary>What few signals have; null when this one has nothing of it.</summary>
    private RareDetails? _rare;

    /// <summary>The details of another signal, to be changed by initializers.</summary>
    /// <param name="other">The other ones; null is none.</param>
    public SignalDetails(SignalDetails? other)
    {
        if (other is null)
            return;
        MessageId = other.MessageId;
        Part = other.Part;
        Payload = other.Payload;

        // A copy: initializers write to it.
        _rare = other._rare is { } rare ? rare with { } : null;
    }

    internal SignalDetails(RaisedSignal signal, object? payload)
    {
        MessageId = signal.MessageId;
        Part = signal.Part;
        Payload = payload;
        _rare = signal.Rare is { } rare ? new RareDetails(rare) : null;
    }

    internal static SignalDetails None { get; } = new(null);

    /// <summary>Text that replaces what was accumulated, or null.</summary>
    public string? FinalText
    {
        get => _rare?.FinalText?.Text;
        init => Own.FinalText = LateText.From(value);
    }

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces
    {
        get => _rare is { Replaces: true };
        init => Own.Replaces = value;
    }

    /// <summary>Which message the signal belongs to, or null.</summary>
    public string? MessageId { get; init; }

    /// <summary>Which part of the message, or null.</summary>
    public string? Part { get; init; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId
    {
        get => _rare?.CallId;
        init => Own.CallId = value;
    }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName
    {
        get => _rare?.CallName;
        init => Own.CallName = value;
    }

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason
    {
        get => _rare?.Reason;
        init => Own.Reason = value;
    }

    /// <summary>The provider's code, or null.</summary>
    public string? Code
    {
        get => _rare?.Code;
        init => Own.Code = value;
    }

    /// <summary>What the generated signal shows by the type that the spec declares, or null.</summary>
    public object? Payload { get; init; }

    /// <summary>Whether two signals hold the same beside their kind and text.</summary>
    /// <param name="left">The details of one; null is none.</param>
    /// <param name="right">Those of the other.</param>
    /// <returns>True when each member is the same.</returns>
    public static bool AreEqual(SignalDetails? left, SignalDetails? right) =>
        ReferenceEquals(left, right) || (left ?? None).Equals(right ?? None);

    private RareDetails Own => _rare ??= new RareDetails();

    /// <inheritdoc/>
    public bool Equals(SignalDetails? other) =>
        other is not null
        && string.Equals(MessageId, other.MessageId, StringComparison.Ordinal)
        && string.Equals(Part, other.Part, StringComparison.Ordinal)
        && (ReferenceEquals(_rare, other._rare) || (_rare ?? RareDetails.None).Equals(other._rare ?? RareDetails.None))
        && Equals(Payload, other.Payload);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SignalDetails);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MessageId, Part, CallId, FinalText);

    /// <summary>Whether these are what a signal holds; strings that are not the same object count as others.</summary>
    internal bool AreOf(RaisedSignal signal, object? payload) =>
        ReferenceEquals(MessageId, signal.MessageId)
        && ReferenceEquals(Part, signal.Part)
        && ReferenceEquals(Payload, payload)
        && (signal.Rare is { } rare ? _rare is not null && _rare.AreOf(rare) : _rare is null);
}
