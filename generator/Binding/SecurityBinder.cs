using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Security requirements, and the schemes that some emitted operation asks for.</summary>
/// <param name="scope">The spec.</param>
/// <param name="names">The names of the options' properties.</param>
internal sealed class SecurityBinder(BindingScope scope, NameAllocator names)
{
    private readonly List<SecuritySchemeContract> _schemes = [];
    private EquatableArray<EquatableArray<int>>? _shared;
    private readonly Dictionary<string, int> _indexes = new(System.StringComparer.Ordinal);

    public IReadOnlyList<SecuritySchemeContract> Schemes => _schemes;

    /// <summary>The alternatives of an operation: its own, or the document's. None when no proof is needed.</summary>
    public EquatableArray<EquatableArray<int>> Bind(OperationSource operation)
    {
        string pointer = operation.Pointer + "/security";
        return scope.IsWritten(pointer) ? Bind(pointer) : _shared ??= Bind("/security");
    }

    private EquatableArray<EquatableArray<int>> Bind(string pointer)
    {
        var alternatives = new List<EquatableArray<int>>();
        JsonArray requirements = scope.Find(pointer) as JsonArray ?? [];
        for (int i = 0; i < requirements.Count; i++)
        {
            var set = new List<int>();
            bool isSupported = true;
            foreach (KeyValuePair<string, JsonNode?> scheme in requirements[i] as JsonObject ?? [])
            {
                int? index = Scheme(scheme.Key, JsonPointerText.Append(JsonPointerText.Append(pointer, i), scheme.Key));
                isSupported &= index is not null;
                set.Add(index ?? 0);
            }

            if (isSupported)
                alternatives.Add(set.ToEquatableArray());
        }

        // "{}" makes credentials optional: as the last alternative, so that those given are used.
        return alternatives.OrderBy(alternative => alternative.Count == 0 ? 1 : 0).ToEquatableArray();
    }

    private int? Scheme(string name, string pointer)
    {
        if (_indexes.TryGetValue(name, out int known))
            return known;

        IDictionary<string, IOpenApiSecurityScheme>? declared = scope.Document.Components?.SecuritySchemes;
        if (declared is null || !declared.TryGetValue(name, out IOpenApiSecurityScheme? scheme))
        {
            scope.ReportAtKey(DiagnosticDescriptors.UnknownName, pointer, "security scheme", name, Suggestion.For(name, declared?.Keys ?? Enumerable.Empty<string>()));
            return null;
        }

        string place = JsonPointerText.Append("/components/securitySchemes", name);
        SecuritySchemeKind? kind = (scheme?.Type, scheme?.In, scheme?.Scheme?.ToLowerInvariant()) switch
        {
            (SecuritySchemeType.ApiKey, Microsoft.OpenApi.ParameterLocation.Header, _) => SecuritySchemeKind.ApiKeyHeader,
            (SecuritySchemeType.ApiKey, Microsoft.OpenApi.ParameterLocation.Query, _) => SecuritySchemeKind.ApiKeyQuery,
            (SecuritySchemeType.ApiKey, Microsoft.OpenApi.ParameterLocation.Cookie, _) => SecuritySchemeKind.ApiKeyCookie,
            (SecuritySchemeType.Http, _, "bearer") => SecuritySchemeKind.HttpBearer,
            (SecuritySchemeType.Http, _, "basic") => SecuritySchemeKind.HttpBasic,
            (SecuritySchemeType.OAuth2 or SecuritySchemeType.OpenIdConnect, _, _) => SecuritySchemeKind.HttpBearer,
            _ => null,
        };
        string written = scheme?.Scheme ?? "";
        if (scheme?.Type == SecuritySchemeType.Http && kind is null && Suggestion.For(written, ["bearer", "basic"]) is { Length: > 0 } hint)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedSecurity, place + "/scheme", name, "'" + written + "' is no scheme of HTTP authentication" + hint);
            return null;
        }

        if (scheme?.Type == SecuritySchemeType.ApiKey && string.IsNullOrEmpty(scheme.Name))
        {
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedSecurity, place, name, "it has no 'name': the header, query parameter or cookie that carries the key");
            return null;
        }

        if (kind is not { } supported || scheme is null)
        {
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedSecurity, place, name, "supported are API keys in a header, query or cookie, HTTP bearer and basic, OAuth 2 and OpenID Connect; send such credentials by a handler of your own");
            return null;
        }

        bool isApiKey = scheme.Type == SecuritySchemeType.ApiKey;
        _schemes.Add(new SecuritySchemeContract(
            name,
            scope.Allocate(names, name, Identifiers.Pascal(name), "Credential", place),
            supported,
            isApiKey ? scheme.Name ?? "" : "",
            SchemaFacts.Blank(scheme.Description)));
        _indexes.Add(name, _schemes.Count - 1);
        return _schemes.Count - 1;
    }
}
