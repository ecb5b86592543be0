using System;

namespace Signalbook.Http;

/// <summary>What of a call's options goes with the requests that its first answer leads to.</summary>
internal static class LinkOptions
{
    /// <summary>Extra members are the first body's. Headers may be secrets, so they go on to the same origin alone.</summary>
    public static CallOptions? For(ApiRequest target, ApiRequest first, CallOptions? options)
    {
        if (options is null)
            return null;

        bool isSameOrigin = Uri.Compare(target.Server, first.Server, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
        return new CallOptions
        {
            Headers = isSameOrigin ? options.Headers : null,
            Credentials = options.Credentials,
            Limits = options.Limits,
            OnResponse = options.OnResponse,
        };
    }
}
