using System;
using System.Collections.Immutable;

namespace Signalbook.Signals;

/// <summary>The fixed facts of a signal book.</summary>
public sealed class SignalBook
{
    /// <summary>The channel of the answer itself.</summary>
    public const string TextChannel = "text";

    /// <summary>The channel of tool calls.</summary>
    public const string ToolChannel = "tool";

    /// <summary>Makes the book.</summary>
    /// <param name="name">The operation it was written for.</param>
    /// <param name="signals">Its signals in the spec's order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public SignalBook(string name, ImmutableArray<SignalDefinition> signals)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Signals = signals;
    }

    /// <summary>The operation it was written for.</summary>
    public string Name { get; }

    /// <summary>Its signals in the spec's order.</summary>
    public ImmutableArray<SignalDefinition> Signals { get; }

    /// <summary>When the end of input is a proper end.</summary>
    public StreamEnd Ends { get; init; }

    /// <summary>What becomes of frames that no signal takes.</summary>
    public UnmatchedFrames Unmatched { get; init; }

    /// <summary>The order the spec demands, or null.</summary>
    public SignalOrder? Order { get; init; }

    /// <summary>The runtime expressions (<c>$request.…</c>, <c>$response.header.…</c>, <c>$statusCode</c>) that its signals read.</summary>
    public ImmutableArray<string> Expressions { get; init; } = [];

    /// <summary>Where in a frame's data the data proper stands, or null when it is the frame's data itself.</summary>
    public PayloadPlace? Payload { get; init; }

    /// <summary>The limits the spec sets; members it leaves out are null.</summary>
    public StreamLimits? Limits { get; init; }
}
