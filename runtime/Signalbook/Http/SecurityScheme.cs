namespace Signalbook.Http;

/// <summary>A way to prove who calls.</summary>
/// <param name="name">Its name in the spec.</param>
/// <param name="kind">Where the credential goes.</param>
/// <param name="parameterName">The header, query parameter or cookie of an API key; empty for the HTTP schemes.</param>
public sealed class SecurityScheme(string name, SecuritySchemeKind kind, string parameterName)
{
    /// <summary>Its name in the spec.</summary>
    public string Name { get; } = name;

    /// <summary>Where the credential goes.</summary>
    public SecuritySchemeKind Kind { get; } = kind;

    /// <summary>The header, query parameter or cookie of an API key; empty for the HTTP schemes.</summary>
    public string ParameterName { get; } = parameterName;

    /// <summary>The property of the client's options that holds the credential; by default the scheme's name.</summary>
    public string OptionName { get; init; } = name;

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>Where a credential goes.</summary>
public enum SecuritySchemeKind
{
    /// <summary>An API key in a header.</summary>
    ApiKeyHeader,

    /// <summary>An API key in the query.</summary>
    ApiKeyQuery,

    /// <summary>An API key in a cookie.</summary>
    ApiKeyCookie,

    /// <summary><c>Authorization: Bearer</c>.</summary>
    HttpBearer,

    /// <summary><c>Authorization: Basic</c>; the credential is <c>user:password</c>.</summary>
    HttpBasic,
}
