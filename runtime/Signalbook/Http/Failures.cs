using System;
using System.Collections.ObjectModel;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Signalbook.Http;

/// <summary>Makes the exceptions of this room: operation, method, path template, host and status, and nothing that a call or an answer holds.</summary>
internal static class Failures
{
    private static readonly ReadOnlyDictionary<string, IReadOnlyList<string>> s_noHeaders = new(new Dictionary<string, IReadOnlyList<string>>());

    public static ApiConnectionException NotConnected(ApiRequest request, HttpRequestError error, Exception why)
    {
        // The platform's messages can quote what a server sent; of its exceptions only these tell of the connection alone.
        Exception? inner = (Exception?)Find<SocketException>(why) ?? (Exception?)Find<AuthenticationException>(why) ?? Find<TimeoutException>(why);
        return new ApiConnectionException(
            error,
            $"{request.Operation.Describe(request.Server)} got no complete answer ({error}).",
            request.Operation.Id,
            inner);
    }

    public static ResponseTimeoutException TimedOut(ApiRequest request) =>
        new($"{request.Operation.Describe(request.Server)} was not answered in time.", request.Operation.Id);

    /// <summary>Before there was an answer of the refused address, its status is none.</summary>
    public static RefusedRedirectException Refused(ApiRequest request, string why, ResponseInfo? response = null) =>
        new(
            $"{request.Operation.Describe(request.Server)} {why}.",
            request.Operation.Id,
            response ?? new ResponseInfo { StatusCode = 0, Headers = s_noHeaders });

    public static ApiException Unexpected(ApiRequest request, string why, ResponseInfo response, Exception? inner = null) =>
        new($"{request.Operation.Describe(request.Server)} {why}.", request.Operation.Id, response, inner);

    public static T? Find<T>(Exception? e)
        where T : Exception
    {
        while (e is not null and not T)
            e = e.InnerException;
        return e as T;
    }
}
