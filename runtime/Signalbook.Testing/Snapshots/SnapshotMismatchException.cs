using System;

namespace Signalbook.Testing;

/// <summary>What came is not what was verified: the files, and where they differ.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>A mismatch.</summary>
    /// <param name="message">The files, and where they differ.</param>
    public SnapshotMismatchException(string message)
        : base(message)
    {
    }
}
