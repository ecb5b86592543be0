namespace Signalbook.Generator.Contract;

/// <summary>A parameter of an operation.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Identifier">Its C# name: <c>conversationId</c>.</param>
/// <param name="Location">Where it goes.</param>
/// <param name="Type">Its type; an array is sent as the style says.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its value must never be shown.</param>
/// <param name="IsExploded">Whether the elements of an array, or the members of an object, are sent one by one (<c>explode</c>), else joined.</param>
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
    Docs Docs)
{
    /// <summary>How a list or an object is sent; the names are the runtime's.</summary>
    public ParameterStyle Style { get; init; } = ParameterStyle.Form;
}

/// <summary>How a list or an object is sent; the names are the runtime's.</summary>
internal enum ParameterStyle
{
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

/// <summary>Where a parameter goes; the names are the runtime's.</summary>
internal enum ParameterLocation
{
    Path,
    Query,
    Header,
    Cookie,
}
