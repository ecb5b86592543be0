namespace Signalbook.Http;

/// <summary>Where a parameter goes.</summary>
public enum ParameterLocation
{
    /// <summary>Into the path template.</summary>
    Path,

    /// <summary>Into the query.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>A cookie.</summary>
    Cookie,
}
