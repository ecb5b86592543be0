using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>Writes one answer, on either protocol, as rightly or wrongly as it is told.</summary>
internal abstract class AnswerWriter(Socket socket, CancellationToken gone)
{
    // A client that keeps its half open for ever must not keep the server. Longer than tests wait for a client: else its hanging would end here, unseen.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Cancelled when the client has closed the connection, or on HTTP/2 the stream.</summary>
    public CancellationToken Gone { get; } = gone;

    public abstract bool IsHttp2 { get; }

    public abstract Task HeadAsync(int status, IReadOnlyList<KeyValuePair<string, string>> headers, BodyDelimiter delimiter = BodyDelimiter.Chunks, long length = 0);

    public abstract Task BodyAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>The proper end of the body.</summary>
    public abstract Task EndAsync();

    /// <summary>An informational answer before the head.</summary>
    public abstract Task InformAsync(int status, int count);

    /// <summary>Closes the sending half, whatever was said before, and waits for the client to leave: all that was sent arrives.</summary>
    public async Task FinAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        await UntilGoneAsync();
    }

    /// <summary>Kills the connection: the client gets a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Says nothing more until the client leaves.</summary>
    public async Task UntilGoneAsync() =>
        await Task.Delay(s_patience, Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
