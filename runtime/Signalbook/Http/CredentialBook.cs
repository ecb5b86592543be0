using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Http;

/// <summary>The credentials of a client, and which of them a request carries.</summary>
internal sealed class CredentialBook(IReadOnlyDictionary<string, Credential?>? credentials)
{
    /// <summary>The values of the one alternative to send.</summary>
    /// <exception cref="InvalidOperationException">No alternative has all its credentials.</exception>
    public async ValueTask<RequestValue[]> ChooseAsync(Operation operation, CallOptions? options, CancellationToken cancellationToken)
    {
        ImmutableArray<SecurityScheme> chosen = Choose(operation, options);
        if (chosen.IsEmpty)
            return [];

        var values = new RequestValue[chosen.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string secret = await Find(chosen[i], options)!.GetAsync(cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrEmpty(secret))
                throw new InvalidOperationException($"The credential {chosen[i].OptionName} is empty.");
            values[i] = Place(chosen[i], secret);
        }

        return values;
    }

    // An operation may also be callable without credentials (an empty alternative); given ones are preferred to that.
    private ImmutableArray<SecurityScheme> Choose(Operation operation, CallOptions? options)
    {
        bool isOptional = operation.Security.IsEmpty;
        foreach (ImmutableArray<SecurityScheme> alternative in operation.Security)
        {
            isOptional |= alternative.IsEmpty;
            if (!alternative.IsEmpty && HasAll(alternative, options))
                return alternative;
        }

        return isOptional ? [] : throw new InvalidOperationException(Missing(operation));
    }

    private bool HasAll(ImmutableArray<SecurityScheme> alternative, CallOptions? options)
    {
        foreach (SecurityScheme scheme in alternative)
        {
            if (Find(scheme, options) is null)
                return false;
        }

        return true;
    }

    private Credential? Find(SecurityScheme scheme, CallOptions? options)
    {
        if (options?.Credentials is { } own && own.TryGetValue(scheme.Name, out Credential? credential))
            return credential;
        return credentials is not null && credentials.TryGetValue(scheme.Name, out credential) ? credential : null;
    }

    private static RequestValue Place(SecurityScheme scheme, string secret)
    {
        (ParameterLocation location, string name, string value) = scheme.Kind switch
        {
            SecuritySchemeKind.ApiKeyQuery => (ParameterLocation.Query, scheme.ParameterName, secret),
            SecuritySchemeKind.ApiKeyCookie => (ParameterLocation.Cookie, scheme.ParameterName, secret),
            SecuritySchemeKind.HttpBearer => (ParameterLocation.Header, "Authorization", "Bearer " + secret),
            SecuritySchemeKind.HttpBasic => (ParameterLocation.Header, "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
            _ => (ParameterLocation.Header, scheme.ParameterName, secret),
        };
        ValueCheck.Check(location, scheme.OptionName, value);
        return new RequestValue(location, name, value);
    }

    private static string Missing(Operation operation)
    {
        var message = new StringBuilder(operation.Id).Append(" needs a credential: set ");
        for (int i = 0; i < operation.Security.Length; i++)
        {
            if (i > 0)
                message.Append(", or ");
            for (int j = 0; j < operation.Security[i].Length; j++)
                message.Append(j > 0 ? " and " : "").Append(operation.Security[i][j].OptionName);
        }

        return message.Append(" in the client's options.").ToString();
    }
}
