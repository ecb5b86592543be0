using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>A matcher: all of its conditions must hold.</summary>
/// <param name="Text">The data is exactly this, or null.</param>
/// <param name="Prefix">The data begins so, or null.</param>
/// <param name="Events">The frame's name is one of these; empty does not ask.</param>
/// <param name="Has">Pointers that are present.</param>
/// <param name="Members">Pointers and the constants they must equal.</param>
internal sealed record MatcherContract(
    string? Text,
    string? Prefix,
    EquatableArray<string> Events,
    EquatableArray<PointerContract> Has,
    EquatableArray<PointerMatch> Members);

/// <summary>A pointer whose value must equal one of some constants.</summary>
/// <param name="Pointer">From the place.</param>
/// <param name="Constants">One must be equal; type counts.</param>
internal sealed record PointerMatch(PointerContract Pointer, EquatableArray<ConstantContract> Constants);

/// <summary>A constant of the spec.</summary>
/// <param name="Kind">Its JSON type.</param>
/// <param name="Text">A string's text, or the JSON of anything else.</param>
internal sealed record ConstantContract(ConstantKind Kind, string Text);

/// <summary>The type of a constant.</summary>
internal enum ConstantKind
{
    /// <summary>Means absent: null and absent are the same everywhere.</summary>
    Null,
    String,
    Number,
    Boolean,
}
