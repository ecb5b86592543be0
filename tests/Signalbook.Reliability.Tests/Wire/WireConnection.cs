using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>A connection whose incoming bytes are always being read, so that the client's leaving is seen at once.</summary>
internal sealed class WireConnection : IDisposable
{
    private static readonly byte[] s_http2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly Pipe _incoming = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly CancellationTokenSource _gone;

    public WireConnection(Socket socket, CancellationToken stop)
    {
        _socket = socket;
        _gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    public Socket Socket => _socket;

    public PipeReader Incoming => _incoming.Reader;

    /// <summary>Cancelled when the client has closed the connection, or the test is over.</summary>
    public CancellationToken Gone => _gone.Token;

    public async Task RunAsync(Func<WireRequest, AnswerWriter, Task> answer)
    {
        Task reading = PumpAsync();
        try
        {
            if (await IsHttp2Async())
                await new Http2Connection(this, answer).RunAsync();
            else
                await new Http1Connection(this, answer).RunAsync();
        }
        finally
        {
            _socket.Dispose();
            await reading;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, Gone)..];
    }

    /// <summary>Reads exactly so many bytes; fewer when the client has left.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        // To read at least nothing would wait for something.
        if (count == 0)
            return [];
        ReadResult result = await Incoming.ReadAtLeastAsync(count);
        byte[] bytes = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length)).ToArray();
        Incoming.AdvanceTo(result.Buffer.GetPosition(bytes.Length));
        return bytes;
    }

    public void Dispose() => _gone.Dispose();

    private async Task<bool> IsHttp2Async()
    {
        ReadResult result = await Incoming.ReadAtLeastAsync(s_http2Preface.Length);
        bool isHttp2 = result.Buffer.Length >= s_http2Preface.Length
            && result.Buffer.Slice(0, s_http2Preface.Length).ToArray().AsSpan().SequenceEqual(s_http2Preface);
        Incoming.AdvanceTo(isHttp2 ? result.Buffer.GetPosition(s_http2Preface.Length) : result.Buffer.Start);
        return isHttp2;
    }

    private async Task PumpAsync()
    {
        try
        {
            while (true)
            {
                int read = await _socket.ReceiveAsync(_incoming.Writer.GetMemory(4096), SocketFlags.None, Gone);
                if (read == 0)
                    break;
                _incoming.Writer.Advance(read);
                await _incoming.Writer.FlushAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed by either side.
        }

        await _incoming.Writer.CompleteAsync();
        await _gone.CancelAsync();
    }
}
