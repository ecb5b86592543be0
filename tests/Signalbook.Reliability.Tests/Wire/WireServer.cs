using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>A server of raw bytes on loopback, for what a well-behaved one cannot say. HTTP/1.1 and HTTP/2 with prior knowledge, told apart by the first bytes.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly Func<WireRequest, AnswerWriter, Task> _answer;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Task _accepting;
    private int _open;

    public WireServer(Func<WireRequest, AnswerWriter, Task> answer, IPAddress? address = null, int port = 0)
    {
        _answer = answer;
        _listener = new TcpListener(address ?? IPAddress.Loopback, port);
        _listener.Start(4096);
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public IReadOnlyCollection<WireRequest> Requests => _requests;

    /// <summary>What the answers failed with, other than by a client that went away.</summary>
    public IReadOnlyCollection<Exception> Failures => _failures;

    /// <summary>How many connections are open.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _open);
                Task connection = ServeAsync(socket);
                _connections.TryAdd(connection, true);
                _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            using var connection = new WireConnection(socket, _stop.Token);
            await connection.RunAsync(AnswerAsync);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // The client went away, or the test is over.
        }
        catch (Exception e)
        {
            _failures.Enqueue(e);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            socket.Dispose();
        }
    }

    private async Task AnswerAsync(WireRequest request, AnswerWriter writer)
    {
        _requests.Enqueue(request);
        try
        {
            await _answer(request, writer);
        }
        catch (Exception e) when (IsLoss(e))
        {
        }
        catch (Exception e)
        {
            _failures.Enqueue(e);
            writer.Reset();
        }
    }

    private static bool IsLoss(Exception e) => e is OperationCanceledException or IOException or SocketException or ObjectDisposedException;
}
