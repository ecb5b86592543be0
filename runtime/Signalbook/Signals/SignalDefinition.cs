using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Signalbook.Signals;

/// <summary>The fixed facts of one signal.</summary>
/// <param name="name">Its name in the spec.</param>
/// <param name="role">What it does to the stream.</param>
public sealed class SignalDefinition(string name, SignalRole role)
{
    /// <summary>Its name in the spec.</summary>
    public string Name { get; } = name;

    /// <summary>What it does to the stream.</summary>
    public SignalRole Role { get; } = role;

    /// <summary>The channel its text is accumulated in.</summary>
    public string Channel
    {
        get;
        init
        {
            field = value;
            IsTool = value == SignalBook.ToolChannel;
        }
    } = SignalBook.TextChannel;

    /// <summary>Whether that is the channel of tool calls.</summary>
    internal bool IsTool { get; private init; }

    /// <summary>What the spec says about trying again after this error, where <see cref="RetryByCode"/> does not name its code.</summary>
    public RetryAdvice Retry { get; init; }

    /// <summary>What the spec says about trying again after this error with a certain code.</summary>
    public ImmutableArray<KeyValuePair<string, RetryAdvice>> RetryByCode { get; init; } = [];

    /// <summary>Whether the spec declares a payload.</summary>
    public bool HasData { get; init; }

    /// <summary>Whether the spec says which part of the message the signal belongs to; without, each tool signal is a call of its own.</summary>
    public bool HasPart { get; init; }

    /// <summary>The advice for a code; letters are compared ordinally.</summary>
    internal RetryAdvice RetryFor(string? code)
    {
        foreach (KeyValuePair<string, RetryAdvice> known in RetryByCode)
        {
            if (string.Equals(known.Key, code, StringComparison.Ordinal))
                return known.Value;
        }

        return Retry;
    }
}
