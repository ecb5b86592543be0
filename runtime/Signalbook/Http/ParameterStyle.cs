namespace Signalbook.Http;

/// <summary>How a list or an object is sent as a parameter (OpenAPI, "Style Values").</summary>
public enum ParameterStyle
{
    /// <summary>In a path or a header: joined by commas.</summary>
    Simple,

    /// <summary>In a query or a cookie: one by one, or joined by commas.</summary>
    Form,

    /// <summary>In a query: one by one, or joined by spaces.</summary>
    SpaceDelimited,

    /// <summary>In a query: one by one, or joined by <c>|</c>.</summary>
    PipeDelimited,

    /// <summary>In a query: <c>name[member]=value</c>, at any depth.</summary>
    DeepObject,

    /// <summary>Its JSON (a parameter with <c>content</c>).</summary>
    Json,
}
