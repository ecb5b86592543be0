namespace Signalbook.Generator.Contract;

/// <summary>A member of an object.</summary>
/// <param name="WireName">Its name in JSON.</param>
/// <param name="Identifier">Its C# name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="IsSecret">Whether its value must never be shown (<c>format: password</c>).</param>
/// <param name="Constraints">What a value must satisfy before it is sent, or null.</param>
/// <param name="Default">The default's JSON, or null.</param>
/// <param name="Docs">The author's words.</param>
internal sealed record PropertyContract(
    string WireName,
    string Identifier,
    TypeRef Type,
    bool IsRequired,
    bool IsSecret,
    ConstraintsContract? Constraints,
    string? Default,
    Docs Docs)
{
    /// <summary>The one value that the spec allows (<c>const</c>, an enum of one string), which it has from the start; null when there are others.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether only answers have it (<c>readOnly</c>).</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether only requests have it (<c>writeOnly</c>).</summary>
    public bool IsWriteOnly { get; init; }
}

/// <summary>What a value must satisfy before a byte is sent.</summary>
/// <param name="MinLength">In Unicode code points, as JSON Schema counts.</param>
/// <param name="MaxLength">In Unicode code points, as JSON Schema counts.</param>
/// <param name="Pattern">A .NET pattern with JSON Schema's meaning: linear time, <c>\z</c> at the end.</param>
/// <param name="SpecPattern">The pattern as the spec has it, for messages.</param>
/// <param name="Minimum">The least number, or null.</param>
/// <param name="Maximum">The greatest number, or null.</param>
/// <param name="MinItems">The least count of elements, or null.</param>
/// <param name="MaxItems">The greatest count of elements, or null.</param>
internal sealed record ConstraintsContract(
    int? MinLength = null,
    int? MaxLength = null,
    string? Pattern = null,
    string? SpecPattern = null,
    decimal? Minimum = null,
    decimal? Maximum = null,
    int? MinItems = null,
    int? MaxItems = null);
