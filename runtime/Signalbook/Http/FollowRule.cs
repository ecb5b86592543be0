using System;
using System.Collections.Generic;

namespace Signalbook.Http;

/// <summary>Decides whether the address that an answer gives may be read, before anything is sent there.</summary>
internal static class FollowRule
{
    private const int MaxLength = 8 * 1024;

    /// <summary>The request for the address: GET, no body, and no credentials but those that the target's own security asks for.</summary>
    /// <exception cref="RefusedRedirectException">The address is not one the spec allows.</exception>
    public static ApiRequest CreateRequest(FollowPlan plan, Exchange exchange)
    {
        // RFC 9110 section 5.3: a field of one value that comes twice is a mistake; which one a server between reads is anyone's guess.
        if (plan.Url.Kind == ExpressionKind.ResponseHeader
            && exchange.Response.Headers.TryGetValue(plan.Url.Value, out IReadOnlyList<string>? values)
            && values.Count > 1)
        {
            throw Refuse(exchange, "was answered with several addresses");
        }

        string? text = plan.Url.Evaluate(exchange);
        if (string.IsNullOrEmpty(text))
            throw Failures.Unexpected(exchange.Request, "was answered without the address of the stream", exchange.Response);

        Uri from = RequestAddress.Build(exchange.Request, []);
        Uri address = Parse(text, from) ?? throw Refuse(exchange, "was answered with an address that is malformed");
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            throw Refuse(exchange, "was answered with an address that is not http or https");
        if (address.UserInfo.Length != 0 || address.Fragment.Length != 0)
            throw Refuse(exchange, "was answered with an address that holds a user name or a fragment");
        if (from.Scheme == Uri.UriSchemeHttps && address.Scheme == Uri.UriSchemeHttp)
            throw Refuse(exchange, "was answered with an address that leads from https to http");

        bool isConfigured = IsSameOrigin(address, plan.Target.Server);
        if (!isConfigured && !IsDeclared(address, plan))
            throw Refuse(exchange, "was answered with an address at a host that the spec does not list");

        return new ApiRequest(plan.Target.Operation, address, isConfigured);
    }

    /// <summary>What of a call's options goes with it to such an address: credentials for its own schemes, never headers or members.</summary>
    public static CallOptions? Options(CallOptions? options) =>
        options is null ? null : new CallOptions { Credentials = options.Credentials, Limits = options.Limits, OnResponse = options.OnResponse };

    // Backslashes, spaces and control characters are read differently by different parsers, so none is let through to ours.
    private static Uri? Parse(string text, Uri from)
    {
        if (text.Length > MaxLength)
            return null;
        foreach (char c in text)
        {
            if (c is <= ' ' or '\\' or (>= '\u007F' and <= '\u00A0'))
                return null;
        }

        // An absolute path is a relative reference here, though Uri reads one as a file on some systems.
        bool isRelative = text[0] is '/' or '?' or '.' || !Uri.TryCreate(text, UriKind.Absolute, out _);
        if (isRelative)
            return Uri.TryCreate(from, text, out Uri? resolved) ? resolved : null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? absolute) ? absolute : null;
    }

    private static bool IsDeclared(Uri address, FollowPlan plan)
    {
        if (address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort)
            return false;
        foreach (string host in plan.Hosts)
        {
            if (string.Equals(address.IdnHost, host, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme
        && left.Port == right.Port
        && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static RefusedRedirectException Refuse(Exchange exchange, string why) =>
        Failures.Refused(exchange.Request, why, exchange.Response);
}
