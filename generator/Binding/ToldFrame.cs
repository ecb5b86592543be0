using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>A declared frame and what tells it from the others.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Name">What it is called in the document: a constant, or a schema.</param>
/// <param name="When">What has to hold; null when nothing has to.</param>
/// <param name="Catch">What it may take from others.</param>
internal sealed record ToldFrame(DeclaredFrame Frame, string Name, MatcherContract? When, FrameCatch Catch)
{
    /// <summary>Frames of a higher rank are looked for later, since they take more. An event without a name has one: <c>message</c>.</summary>
    public int Rank => When?.Text is not null ? 0 : (When?.Events.Count > 0 ? 10 : 20) + (int)Catch;
}

/// <summary>How much a declared frame takes of those that have the same name.</summary>
internal enum FrameCatch
{
    /// <summary>What equals its constants.</summary>
    Constant,

    /// <summary>All JSON.</summary>
    Json,

    /// <summary>Everything.</summary>
    All,
}
