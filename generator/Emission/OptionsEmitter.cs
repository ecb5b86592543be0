using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the client's options: an address for each server, a credential for each security scheme.</summary>
internal static class OptionsEmitter
{
    public static void Emit(CodeWriter writer, ClientContract contract, ClientNames names)
    {
        writer.Summary($"What <see cref=\"{names.Client}\"/> needs to know.");
        using (writer.Block($"{names.Access} sealed class {names.Options} : ClientOptions"))
        {
            foreach (ServerContract server in contract.Servers)
            {
                writer.Gap();
                if (server.Url is { } url)
                {
                    writer.Docs(new Docs(server.Description, null), "Where requests are sent.", $"The spec says {DocsEmitter.Code(url)}.");
                    writer.Line($"public Uri {server.Identifier} {{ get; init; }} = new({CSharpText.Literal(url)});");
                    continue;
                }

                string hint = server.Hint.Length == 0 ? "The spec names no address" : $"The spec says {DocsEmitter.Code(server.Hint)} and not where that is";
                writer.Docs(new Docs(server.Description, null), $"Where requests are sent. {hint}: it has to be set.", hint + ": it has to be set.");
                writer.Line($"public Uri? {server.Identifier} {{ get; init; }}");
            }

            foreach (SecuritySchemeContract scheme in contract.SecuritySchemes)
            {
                writer.Gap();
                writer.Docs(new Docs(null, scheme.Description), $"The credential {DocsEmitter.Code(scheme.Name)}: {Place(scheme)}.", $"Sent as {Place(scheme)}.");
                writer.Line($"public Credential? {scheme.Identifier} {{ get; init; }}");
            }
        }
    }

    private static string Place(SecuritySchemeContract scheme) => scheme.Kind switch
    {
        SecuritySchemeKind.ApiKeyHeader => $"the header {DocsEmitter.Code(scheme.ParameterName)}",
        SecuritySchemeKind.ApiKeyQuery => $"the query parameter {DocsEmitter.Code(scheme.ParameterName)}",
        SecuritySchemeKind.ApiKeyCookie => $"the cookie {DocsEmitter.Code(scheme.ParameterName)}",
        SecuritySchemeKind.HttpBasic => "basic authentication (<c>user:password</c>)",
        _ => "a bearer token",
    };
}
