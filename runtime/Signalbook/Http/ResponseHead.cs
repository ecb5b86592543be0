using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Signalbook.Http;

/// <summary>Reads status and headers of an answer, taking nothing for granted about their values.</summary>
internal static class ResponseHead
{
    public static ResponseInfo Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var head = new ResponseInfo(response.StatusCode, response.Headers, response.Content.Headers);
        TimeSpan? retryAfter = ReadRetryAfter(head.FindFirst("Retry-After"), now);
        RateLimit? rateLimit = ReadRateLimit(head, now);
        return retryAfter is null && rateLimit is null
            ? head
            : new ResponseInfo(response.StatusCode, response.Headers, response.Content.Headers) { RetryAfter = retryAfter, RateLimit = rateLimit };
    }

    /// <summary>RFC 9110 section 10.2.3: seconds, or a date. A date in the past is no wait.</summary>
    internal static TimeSpan? ReadRetryAfter(string? text, DateTimeOffset now)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        if (!RetryConditionHeaderValue.TryParse(text, out RetryConditionHeaderValue? value) || value.Date is not { } date)
            return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    private static RateLimit? ReadRateLimit(ResponseInfo head, DateTimeOffset now)
    {
        long? limit = Number(head.FindFirst("x-ratelimit-limit"));
        long? remaining = Number(head.FindFirst("x-ratelimit-remaining"));
        DateTimeOffset? reset = ReadReset(Number(head.FindFirst("x-ratelimit-reset")), now);
        return limit is null && remaining is null && reset is null ? null : new RateLimit(limit, remaining, reset);
    }

    // Providers write a time since 1970 in seconds or milliseconds, or the seconds from now; sizes tell them apart until 2001 returns.
    private static DateTimeOffset? ReadReset(long? value, DateTimeOffset now) => value switch
    {
        null or < 0 or > 100_000_000_000_000 => null,
        < 1_000_000_000 => now.AddSeconds(value.Value),
        < 100_000_000_000 => DateTimeOffset.FromUnixTimeSeconds(value.Value),
        _ => DateTimeOffset.FromUnixTimeMilliseconds(value.Value),
    };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;
}
