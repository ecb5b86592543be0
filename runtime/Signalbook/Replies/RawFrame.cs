using System;
using System.Text;

namespace Signalbook;

/// <summary>A frame that no signal of the spec takes, copied as it came.</summary>
public sealed class RawFrame
{
    internal RawFrame(string? name, string? id, byte[] data)
    {
        Name = name;
        Id = id;
        Data = data;
    }

    /// <summary>The frame's name (the event type), or null where the framing has none.</summary>
    public string? Name { get; }

    /// <summary>The frame's id, or null.</summary>
    public string? Id { get; }

    /// <summary>The data, UTF-8.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The data as text. It may quote the conversation: do not log it unasked.</summary>
    public string DataText => Encoding.UTF8.GetString(Data.Span);
}
