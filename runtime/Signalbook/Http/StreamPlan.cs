using System.Collections.Immutable;
using System.Globalization;

namespace Signalbook.Http;

/// <summary>What a streaming method does besides sending its request.</summary>
public sealed class StreamPlan
{
    /// <summary>Answers that hold the stream's address (<c>x-follow</c>).</summary>
    public ImmutableArray<FollowPlan> Follows { get; init; } = [];

    /// <summary>What to do after a cut, or null.</summary>
    public RecoveryPlan? Recovery { get; init; }

    /// <summary>The plan for a status: exactly it, else its class. <c>default</c> follows successes and redirects alone.</summary>
    internal FollowPlan? FindFollow(int statusCode)
    {
        string exact = statusCode.ToString(CultureInfo.InvariantCulture);
        FollowPlan? found = Find(exact) ?? Find(exact[..1] + "XX");
        return found ?? (statusCode is >= 200 and < 400 ? Find("default") : null);
    }

    private FollowPlan? Find(string status)
    {
        foreach (FollowPlan follow in Follows)
        {
            if (string.Equals(follow.Status, status, System.StringComparison.OrdinalIgnoreCase))
                return follow;
        }

        return null;
    }
}
