using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Cancelling;

/// <summary>An address on loopback where connecting neither succeeds nor fails: its queue is full, and nobody takes from it.</summary>
internal sealed class DeafAddress : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _filling = [];

    private DeafAddress()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
    }

    public Uri Address => new($"http://{_listener.LocalEndPoint}/");

    /// <summary>The address, once an attempt to connect to it gets no answer; null where the system answers all the same.</summary>
    public static async Task<DeafAddress?> CreateAsync()
    {
        var deaf = new DeafAddress();
        for (int i = 0; i < 16; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            deaf._filling.Add(socket);
            Task connecting = socket.ConnectAsync(deaf._listener.LocalEndPoint!);
            if (await Task.WhenAny(connecting, Task.Delay(200)) != connecting)
            {
                _ = connecting.ContinueWith(static failed => failed.Exception, TaskScheduler.Default);
                return deaf;
            }
        }

        deaf.Dispose();
        return null;
    }

    public void Dispose()
    {
        foreach (Socket socket in _filling)
            socket.Dispose();
        _listener.Dispose();
    }
}
