using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Signalbook.Http;

/// <summary>Reads status and headers of an answer, taking nothing for granted about their values.</summary>
internal static class ResponseHead
{
    public static ResponseInfo Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var headers = new ResponseHeaders(response.Headers, response.Content.Headers);
        return new ResponseInfo
        {
            StatusCode = response.StatusCode,
            Headers = headers,
            ContentType = First(headers, "Content-Type"),
            RetryAfter = ReadRetryAfter(First(headers, "Retry-After"), now),
            RateLimit = ReadRateLimit(headers, now),
        };
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

    private static RateLimit? ReadRateLimit(ResponseHeaders headers, DateTimeOffset now)
    {
        long? limit = Number(First(headers, "x-ratelimit-limit"));
        long? remaining = Number(First(headers, "x-ratelimit-remaining"));
        DateTimeOffset? reset = ReadReset(Number(First(headers, "x-ratelimit-reset")), now);
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

    private static string? First(ResponseHeaders headers, string name) =>
        headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0].Trim() : null;
}
