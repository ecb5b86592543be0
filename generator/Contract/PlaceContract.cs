namespace Signalbook.Generator.Contract;

/// <summary>Where a value of a signal stands.</summary>
/// <param name="Source">In what.</param>
/// <param name="Pointer">For the two pointer sources; otherwise the root.</param>
internal sealed record PlaceContract(PlaceSource Source, PointerContract Pointer)
{
    /// <summary>For <see cref="PlaceSource.Exchange"/> what is read; otherwise null.</summary>
    public ExpressionContract? Expression { get; init; }
}

/// <summary>What a place is in.</summary>
internal enum PlaceSource
{
    /// <summary>A pointer from the signal's <c>at</c>.</summary>
    Place,

    /// <summary>A pointer from the root of the data; a <c>*</c> is the element <c>at</c> is on, as long as both paths agree so far.</summary>
    Root,

    /// <summary><c>$event.data</c>: the raw text.</summary>
    Data,

    /// <summary><c>$event.rest</c>: the data after the matched prefix, trimmed.</summary>
    Rest,

    /// <summary><c>$event.name</c>.</summary>
    Name,

    /// <summary><c>$event.id</c>.</summary>
    Id,

    /// <summary><c>$request.…</c> or <c>$response.…</c>: the same for every frame of a stream; absent when a bare stream is read.</summary>
    Exchange,
}
