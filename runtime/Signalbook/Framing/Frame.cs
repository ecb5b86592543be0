using System;

namespace Signalbook.Framing;

/// <summary>
/// One frame of a stream. Its bytes stand in the reader's buffers, the data always in one piece;
/// they are valid until the next call of <see cref="FrameReader.TryRead"/> or <see cref="FrameReader.FillAsync"/>.
/// </summary>
public readonly struct Frame
{
    internal Frame(ReadOnlyMemory<byte> data) => Data = data;

    internal Frame(ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> name, ReadOnlyMemory<byte> id, bool hasName, bool isUnterminated)
    {
        Data = data;
        Name = name;
        Id = id;
        HasName = hasName;
        IsUnterminated = isUnterminated;
    }

    /// <summary>
    /// The frame's data as UTF-8: a server-sent event's data lines joined by LF, a line without its end, an element of a JSON array or
    /// sequence without white space around it, the payload of an AWS message.
    /// </summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>
    /// The event type as UTF-8, <c>message</c> when a server-sent event named none; of an AWS message <c>:event-type</c>, else
    /// <c>:exception-type</c>, else <c>:error-code</c>. Empty in framings without names.
    /// </summary>
    public ReadOnlyMemory<byte> Name { get; }

    /// <summary>The last event id the stream set, as UTF-8. It stays until another is set; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>Whether the frame itself names its event type.</summary>
    public bool HasName { get; }

    /// <summary>Whether a last event id is set and not empty.</summary>
    public bool HasId => !Id.IsEmpty;

    /// <summary>
    /// Whether the input ended before the blank line that would end this server-sent event.
    /// The standard discards such an event; here the reader of signals decides.
    /// </summary>
    public bool IsUnterminated { get; }

    /// <summary>Whether nothing but the end of the input ends this line, or this body: more of it may have been sent.</summary>
    internal bool EndsWithInput { get; init; }

    /// <summary>Whether this is an AWS message by which the service says that the stream has failed: an exception or an error.</summary>
    public bool IsException { get; init; }
}
