using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <summary>A place in a spec that is equal to the same place in an equal text, and keeps no text or tree alive.</summary>
/// <param name="Path">The spec's path as the compiler knows it.</param>
/// <param name="Range">Where in it.</param>
internal sealed record LocationInfo(string Path, SourceRange Range)
{
    /// <summary>What the compiler reports.</summary>
    public Location ToLocation() => Location.Create(Path, Range.Span, Range.Lines);
}
