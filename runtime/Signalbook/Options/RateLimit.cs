using System;

namespace Signalbook;

/// <summary>What <c>x-ratelimit-limit</c>, <c>x-ratelimit-remaining</c> and <c>x-ratelimit-reset</c> say.</summary>
/// <param name="Limit">Requests a window, or null.</param>
/// <param name="Remaining">Requests left in this window, or null.</param>
/// <param name="Reset">When the next window begins, or null.</param>
public sealed record RateLimit(long? Limit, long? Remaining, DateTimeOffset? Reset);
