namespace Signalbook.Reliability.Faults;

/// <summary>What a fault has to lead to. Whatever it is, a normal end means that the declared terminal was delivered.</summary>
internal enum FaultExpectation
{
    /// <summary>An exception, or a recovery where the spec has one; after the terminal a normal end.</summary>
    Fails,

    /// <summary>An exception, or a recovery, wherever it happens: what came is not the stream that was asked for.</summary>
    AlwaysFails,

    /// <summary>A normal end with every signal: the fault takes nothing away.</summary>
    Completes,

    /// <summary>Either, as long as it is the truth.</summary>
    Truthful,
}
