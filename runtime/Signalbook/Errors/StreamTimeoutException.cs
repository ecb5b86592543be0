using System;
using System.Globalization;

namespace Signalbook;

/// <summary>A stream took longer than its limits allow.</summary>
public sealed class StreamTimeoutException : StreamException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="limit">Which limit.</param>
    /// <param name="after">How long it is.</param>
    public StreamTimeoutException(StreamTimeoutKind limit, TimeSpan after)
        : base(Describe(limit, after), null)
    {
        Limit = limit;
        After = after;
    }

    /// <summary>Which limit was passed.</summary>
    public StreamTimeoutKind Limit { get; }

    /// <summary>How long the limit is.</summary>
    public TimeSpan After { get; }

    private static string Describe(StreamTimeoutKind limit, TimeSpan after)
    {
        string seconds = after.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return limit switch
        {
            StreamTimeoutKind.FirstFrame => $"No signal arrived within {seconds} s of the answer's beginning.",
            StreamTimeoutKind.Idle => $"Nothing arrived for {seconds} s.",
            _ => $"The stream was not complete within {seconds} s.",
        };
    }
}

/// <summary>The limits in time of a stream.</summary>
public enum StreamTimeoutKind
{
    /// <summary>Until the first signal.</summary>
    FirstFrame,

    /// <summary>Between two reads that brought bytes.</summary>
    Idle,

    /// <summary>For the whole stream.</summary>
    Total,
}
