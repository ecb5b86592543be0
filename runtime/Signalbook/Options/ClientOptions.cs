using System;

namespace Signalbook;

/// <summary>What every generated client can be told; its own options add addresses and credentials.</summary>
public class ClientOptions
{
    /// <summary>The clock of all waiting and all limits. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Limits of every stream, before those of the spec; a call may set others.</summary>
    public StreamLimits? Limits { get; init; }

    /// <summary>
    /// For a connection to be made, with its name looked up and TLS agreed on; part of <see cref="HeadersTimeout"/>. Default 10 s. With a
    /// caller's <see cref="System.Net.Http.HttpClient"/> this is its handler's.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// From sending to the head of the answer, and again for reading an answer that is not a stream. Default 100 s;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is none.
    /// </summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often one request may be sent, the first time included, where the spec allows sending it again. Default 3; 1 never sends again.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The longest wait before a request is sent again; a provider that asks for more (<c>Retry-After</c>) gets no second request. Default 10 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer that is not a stream, in bytes. Default 16 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// What all streams of the client may hold in buffers together, in bytes; the first 64 KiB of a stream are not counted. The stream that
    /// would go over it fails with <see cref="StreamLimitException"/>. Default 512 MiB.
    /// </summary>
    public long BufferBudgetBytes { get; init; } = Framing.BufferBudget.DefaultBytes;

    /// <summary>Whether bytes that are not UTF-8 become U+FFFD in text instead of failing the stream.</summary>
    public bool ReplaceInvalidUtf8 { get; init; }

    /// <summary>Called right before each time a request is put on the wire.</summary>
    public Action<AttemptInfo>? OnAttempt { get; init; }
}
