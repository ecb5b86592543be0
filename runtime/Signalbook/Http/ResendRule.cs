using System;
using System.Net.Http;

namespace Signalbook.Http;

/// <summary>Whether a request may be sent again, and when.</summary>
internal sealed class ResendRule(ResendPolicy policy, ClientOptions options)
{
    private const double ShortestSeconds = 0.5;
    private const double LongestSeconds = 30;
    private const double ShortestAsked = 2;

    /// <summary>The wait before the next attempt, or null when the answer stands.</summary>
    public TimeSpan? After(HttpResponseMessage response, int attempt)
    {
        int status = (int)response.StatusCode;
        if (status is >= 200 and < 400 || !MayGoOn(attempt))
            return null;

        TimeSpan? asked = response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
            ? ResponseHead.ReadRetryAfter(values.ToString().Trim(), options.TimeProvider.GetUtcNow())
            : null;
        bool isDeferred = status is 429 or 503 && asked is not null;
        bool isTransient = policy == ResendPolicy.Always && (status is 408 or 429 || status >= 500);
        if (!isDeferred && !isTransient)
            return null;
        if (asked is not { } wait)
            return BackOff(attempt);

        if (wait > options.MaxRetryDelay)
            return null;

        // A floor under what the provider asks keeps a thousand clients from coming back at once.
        return wait.TotalSeconds >= ShortestAsked ? wait : Max(wait, BackOff(1));
    }

    /// <summary>The wait before the next attempt, or null when the failure stands.</summary>
    public TimeSpan? After(ApiConnectionException failure, int attempt)
    {
        // What fails here fails before a byte of the request leaves.
        bool isBeforeSend = failure.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError;
        return MayGoOn(attempt) && (isBeforeSend || policy == ResendPolicy.Always) ? BackOff(attempt) : null;
    }

    private bool MayGoOn(int attempt) => policy != ResendPolicy.Never && attempt < options.MaxAttempts;

    private TimeSpan BackOff(int attempt) => BackOff(attempt, options.MaxRetryDelay);

    /// <summary>
    /// Full jitter: anything between the shortest wait and one that doubles with each attempt. The first range is wide enough that of the
    /// clients that lose a server at one moment no tenth of a second gets more than a twentieth back.
    /// </summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="most">The longest wait.</param>
    /// <param name="asked">What the provider asked for, or null. It may ask for a longer wait, not for none.</param>
    public static TimeSpan BackOff(int attempt, TimeSpan most, TimeSpan? asked = null)
    {
        double longest = Math.Min(Math.Min(LongestSeconds, Math.Pow(2, attempt + 1)), most.TotalSeconds);
        double shortest = Math.Min(ShortestSeconds, longest);
#pragma warning disable CA5394 // Spreading clients out needs no secret.
        double spread = Random.Shared.NextDouble() * (longest - shortest);
#pragma warning restore CA5394
        double floor = asked is { } wanted ? Math.Max(shortest, Math.Min(wanted.TotalSeconds, most.TotalSeconds)) : shortest;
        return TimeSpan.FromSeconds(floor + spread);
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
