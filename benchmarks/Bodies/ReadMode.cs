namespace Signalbook.Benchmarks;

/// <summary>How the bytes of a stream come.</summary>
internal enum ReadMode
{
    /// <summary>As many as asked for, at once.</summary>
    Memory,

    /// <summary>One event a read, at once.</summary>
    Event,

    /// <summary>One event a read, each of which suspends.</summary>
    EventSuspended,

    /// <summary>Reads of 1 to 4096 bytes.</summary>
    Random,
}
