namespace Signalbook.Generator.Contract;

/// <summary>A parameter of an operation.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Identifier">Its C# name: <c>conversationId</c>.</param>
/// <param name="Location">Where it goes.</param>
/// <param name="Type">Its type; an array is sent as the style says.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its value must never be shown.</param>
/// <param name="IsExploded">Whether the elements of an array are sent one by one (<c>explode</c>), else joined by commas.</param>
/// <param name="Constraints">What a value must satisfy before it is sent, or null.</param>
/// <param name="Docs">The author's words.</param>
internal sealed record ParameterContract(
    string WireName,
    string Identifier,
    ParameterLocation Location,
    TypeRef Type,
    bool IsRequired,
    bool IsSecret,
    bool IsExploded,
    ConstraintsContract? Constraints,
    Docs Docs);

/// <summary>Where a parameter goes; the names are the runtime's.</summary>
internal enum ParameterLocation
{
    Path,
    Query,
    Header,
    Cookie,
}
