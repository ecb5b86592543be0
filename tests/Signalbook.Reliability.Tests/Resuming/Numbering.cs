namespace Signalbook.Reliability.Resuming;

/// <summary>How a stream says where in it an event stands.</summary>
public enum Numbering
{
    /// <summary><c>id: 1</c>, <c>id: 2</c>.</summary>
    CountedIds,

    /// <summary>Ids that grow by more than one: a time, a place in a log.</summary>
    GrowingIds,

    /// <summary>Ids that tell nothing of their order.</summary>
    OpaqueIds,

    /// <summary><c>sequence_number</c> in the data.</summary>
    SequenceNumbers,
}
