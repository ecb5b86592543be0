namespace Signalbook.Http;

/// <summary>A parameter of an operation.</summary>
/// <param name="name">Its name on the wire.</param>
/// <param name="location">Where it goes.</param>
public sealed class OperationParameter(string name, ParameterLocation location)
{
    /// <summary>Its name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>Where it goes.</summary>
    public ParameterLocation Location { get; } = location;

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether its value must never be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
