namespace Signalbook.Signals;

/// <summary>Where a value of a signal stands in the current frame. The default value is absent.</summary>
/// <remarks>It is decoded only when the signal is raised: matching makes no strings.</remarks>
public readonly struct ValueRef
{
    internal ValueRef(ValueSource source, int start = 0, int length = 0)
    {
        Source = source;
        Start = start;
        Length = length;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsPresent => Source != ValueSource.None;

    internal ValueSource Source { get; }

    /// <summary>Of JSON the row in the frame's index; otherwise what the source says.</summary>
    internal int Start { get; }

    internal int Length { get; }
}

/// <summary>What a value stands in.</summary>
internal enum ValueSource : byte
{
    None,

    /// <summary>A JSON string, to be unescaped.</summary>
    JsonString,

    /// <summary>JSON as it is written: a number, or a tool call's arguments as an object.</summary>
    JsonRaw,

    /// <summary>The frame's data.</summary>
    Data,

    /// <summary>The data after a prefix, trimmed.</summary>
    Rest,

    /// <summary>The frame's name.</summary>
    Name,

    /// <summary>The frame's id.</summary>
    Id,

    /// <summary>What a runtime expression has read in the exchange.</summary>
    Exchange,

    /// <summary>A key put together of several values.</summary>
    Key,
}
