using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>
/// A credential goes to the servers whose operations ask for it. A follow lists hosts that may be none of them; a link may take a
/// credential out of one request and put it into another.
/// </summary>
internal static class SecretHostRule
{
    public static IEnumerable<ClientFinding> Check(ClientContract client)
    {
        for (int i = 0; i < client.Operations.Count; i++)
        {
            for (int answer = 0; answer < client.Operations[i].Responses.Count; answer++)
            {
                if (client.Operations[i].Responses[answer].Follow is not { } follow)
                    continue;
                foreach (ClientFinding finding in Follow(client, follow, i, answer))
                    yield return finding;
            }
        }

        foreach (LinkedMethod method in client.Methods.OfType<LinkedMethod>())
        {
            foreach (LinkContract link in LinksOf(method))
            {
                foreach (ClientFinding finding in Link(client, method, link))
                    yield return finding;
            }
        }
    }

    // "No credentials but those that the target's own security asks for": those go to whatever host of the list the address names.
    private static IEnumerable<ClientFinding> Follow(ClientContract client, FollowContract follow, int operation, int answer)
    {
        OperationContract target = client.Operations[follow.Operation];
        if (target.Security.FirstOrDefault(static schemes => schemes.Count > 0) is not { Count: > 0 } asked)
            yield break;
        foreach (string host in follow.Hosts.Where(host => !client.Servers.Any(server => IsAt(server, host))))
        {
            yield return new ClientFinding(
                DiagnosticDescriptors.SecretToOtherHost, operation, answer, "/x-follow/hosts",
                [client.SecuritySchemes[asked[0]].Name, host, "is no server of this document; declare it in 'servers', or write 'security: []' on '" + target.Id + "'"]);
        }
    }

    private static IEnumerable<ClientFinding> Link(ClientContract client, LinkedMethod method, LinkContract link)
    {
        OperationContract source = client.Operations[method.Operation];
        OperationContract target = client.Operations[link.Operation];
        if (source.Server == target.Server)
            yield break;
        foreach (LinkParameter parameter in link.Parameters)
        {
            int scheme = client.SecuritySchemes.ToList().FindIndex(known => IsCredential(known, parameter.Value));
            if (scheme < 0 || client.Servers[target.Server].Url is not { } address || target.Security.Any(asked => asked.Contains(scheme)))
                continue;
            yield return new ClientFinding(
                DiagnosticDescriptors.SecretToOtherHost, method.Operation, null, "/links/" + method.Link.Name,
                [client.SecuritySchemes[scheme].Name, new Uri(address).IdnHost, "the parameter '" + parameter.WireName + "' of '" + target.Id + "' takes it to, and which does not ask for it"]);
        }
    }

    private static IEnumerable<LinkContract> LinksOf(LinkedMethod method) => method.Recovery is not { } recovery
        ? [method.Link]
        : [method.Link, .. new[] { recovery.Resume, recovery.PollLink }.OfType<LinkContract>(), .. recovery.Steps.Select(static step => step.Link)];

    private static bool IsCredential(SecuritySchemeContract scheme, ExpressionContract value) => (scheme.Kind, value.Source) switch
    {
        (SecuritySchemeKind.ApiKeyHeader, ExpressionSource.RequestHeader) => string.Equals(scheme.ParameterName, value.Value, StringComparison.OrdinalIgnoreCase),
        (SecuritySchemeKind.ApiKeyQuery, ExpressionSource.RequestQuery) => scheme.ParameterName == value.Value,
        (SecuritySchemeKind.ApiKeyCookie, ExpressionSource.RequestHeader) => string.Equals("Cookie", value.Value, StringComparison.OrdinalIgnoreCase),
        (SecuritySchemeKind.HttpBearer or SecuritySchemeKind.HttpBasic, ExpressionSource.RequestHeader) => string.Equals("Authorization", value.Value, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsAt(ServerContract server, string host)
    {
        // A list of hosts names the port where it is not the scheme's own.
        return Uri.TryCreate(server.Url, UriKind.Absolute, out Uri? address)
            && string.Equals(host, address.IsDefaultPort ? address.IdnHost : address.IdnHost + ":" + address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
    }
}
