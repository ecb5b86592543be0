using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Http;

/// <summary>A server of raw bytes on loopback: records each request and answers by a script, one answer a connection.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentQueue<ScriptedReply> _replies;
    private readonly Task _running;
    private readonly X509Certificate2? _certificate;
    private ScriptedReply _last;
    private int _connections;

    /// <summary>Answers in order; the last answer is given again and again.</summary>
    public ScriptedServer(params ScriptedReply[] replies)
        : this(IPAddress.Loopback, replies)
    {
    }

    public ScriptedServer(IPAddress address, params ScriptedReply[] replies)
        : this(address, null, replies)
    {
    }

    /// <param name="address">Where it listens.</param>
    /// <param name="certificate">With one it speaks TLS.</param>
    /// <param name="replies">The answers.</param>
    public ScriptedServer(IPAddress address, X509Certificate2? certificate, params ScriptedReply[] replies)
    {
        _certificate = certificate;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _replies = new ConcurrentQueue<ScriptedReply>(replies);
        _last = replies.Length > 0 ? replies[^1] : ScriptedReply.Close;
        _running = RunAsync();
    }

    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://{_listener.LocalEndpoint}");

    /// <summary>How many connections were opened, with a request or without.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Completes when the first request was read.</summary>
    public Task Received => _received.Task;

    public ReceivedRequest Only => Assert.Single(Requests);

    public void Then(params ScriptedReply[] replies)
    {
        foreach (ScriptedReply reply in replies)
            _replies.Enqueue(reply);
        _last = replies[^1];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
        }

        // Not before: who is about to accept would be told that nobody listens.
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            try
            {
                await using Stream stream = await OpenAsync(client);
                if (await ReceivedRequest.ReadAsync(stream, _stop.Token) is not { } request)
                    return;

                ScriptedReply reply = _replies.TryDequeue(out ScriptedReply? next) ? next : _last;
                _requests.Enqueue(request);
                _received.TrySetResult();
                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply.Text), _stop.Token);
                await stream.FlushAsync(_stop.Token);
                if (reply.StaysOpen)
                    await Task.Delay(Timeout.Infinite, _stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or AuthenticationException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
            return client.GetStream();
        var secured = new SslStream(client.GetStream());
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return secured;
    }
}

internal sealed record ScriptedReply(string Text, bool StaysOpen = false)
{
    /// <summary>Reads the request and closes without a byte.</summary>
    public static ScriptedReply Close { get; } = new("");

    /// <summary>Reads the request and says nothing.</summary>
    public static ScriptedReply Hang { get; } = new("", StaysOpen: true);

    public static ScriptedReply Json(string json, int status = 200, params string[] headers) =>
        Body("application/json", json, status, headers);

    public static ScriptedReply Events(string body) => Body("text/event-stream", body);

    public static ScriptedReply Status(int status, params string[] headers) => Body(null, "", status, headers);

    public static ScriptedReply Body(string? contentType, string body, int status = 200, params string[] headers)
    {
        var text = new StringBuilder($"HTTP/1.1 {status} Some Reason\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        if (contentType is not null)
            text.Append("Content-Type: ").Append(contentType).Append("\r\n");
        foreach (string header in headers)
            text.Append(header).Append("\r\n");
        return new ScriptedReply(text.Append("\r\n").Append(body).ToString());
    }
}

internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The values of a header, as they came.</summary>
    public string[] this[string name] =>
        [.. Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)];

    public static async Task<ReceivedRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(bytes))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            bytes.Add(one[0]);
        }

        string[] lines = Encoding.UTF8.GetString([.. bytes]).TrimEnd().Split("\r\n");
        KeyValuePair<string, string>[] headers =
            [.. lines.Skip(1).Select(l => KeyValuePair.Create(l[..l.IndexOf(':', StringComparison.Ordinal)], l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];
        string? length = headers.FirstOrDefault(h => h.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        var body = new byte[int.Parse(length ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        string[] first = lines[0].Split(' ');
        return new ReceivedRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> bytes) =>
        bytes.Count >= 4 && bytes[^4] == '\r' && bytes[^3] == '\n' && bytes[^2] == '\r' && bytes[^1] == '\n';
}
