namespace Signalbook.Generator.Contract;

/// <summary>A way to prove who calls.</summary>
/// <param name="Name">The scheme's name in the spec.</param>
/// <param name="Identifier">The options' property: <c>ApiKey</c>.</param>
/// <param name="Kind">Where the credential goes.</param>
/// <param name="ParameterName">The header, query parameter or cookie of an API key; empty for HTTP schemes.</param>
/// <param name="Description">The author's words, or null.</param>
internal sealed record SecuritySchemeContract(
    string Name,
    string Identifier,
    SecuritySchemeKind Kind,
    string ParameterName,
    string? Description);

/// <summary>Where a credential goes; the names are the runtime's.</summary>
internal enum SecuritySchemeKind
{
    ApiKeyHeader,
    ApiKeyQuery,
    ApiKeyCookie,
    HttpBearer,
    HttpBasic,
}
