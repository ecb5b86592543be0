using System;

namespace Signalbook.Http;

/// <summary>A value of a request, checked when it was given.</summary>
internal readonly record struct RequestValue(ParameterLocation Location, string Name, string Value)
{
    // Names are compared as the wire compares them: headers without case (RFC 9110 section 5.1), the rest exactly.
    public bool Is(ParameterLocation location, string name) =>
        Location == location
        && string.Equals(
            Name,
            name,
            location == ParameterLocation.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    public override string ToString() => Name;
}
