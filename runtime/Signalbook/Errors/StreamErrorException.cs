using System;
using System.Text.Json;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The provider said in the stream that it failed: a signal of role <c>error</c>.</summary>
/// <remarks>Generated clients derive from it, with a <c>Kind</c> that tells the spec's error signals apart.</remarks>
public class StreamErrorException : StreamException
{
    /// <summary>Makes the exception for the error signal being raised.</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="ArgumentNullException"><paramref name="signal"/> is null.</exception>
    public StreamErrorException(RaisedSignal signal)
        : base(Describe(signal), null)
    {
        Signal = signal.Name;
        Reason = signal.Reason;
        Code = signal.Code;
        Retry = signal.Retry;
        Payload = signal.Definition is { HasData: true } ? signal.DataOrNull() : null;
    }

    /// <summary>The error signal's name in the spec.</summary>
    public string Signal { get; }

    /// <summary>Why, in the provider's words, or null. It may quote the conversation: do not log it unasked.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The provider's error code, or null.</summary>
    public string? Code { get; internal set; }

    /// <summary>What the spec says about trying again.</summary>
    public RetryAdvice Retry { get; internal set; }

    /// <summary>What came with the error signal, as JSON, where the spec declares it; null otherwise, and when it came as bare text. It may quote the conversation: do not log it unasked.</summary>
    public JsonElement? Payload { get; internal set; }

    /// <summary>The name of a terminal of another kind that came after this one, or null. The first one decided.</summary>
    public string? Contradiction { get; internal set; }

    private static string Describe(RaisedSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return $"The provider ended the stream with the error signal '{signal.Name}'.";
    }
}
