using System;
using System.Globalization;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using System.Linq;

namespace Signalbook.Reliability.Load;

/// <summary>Kestrel on loopback: streams of numbered events, so that a lost or moved one is seen.</summary>
internal sealed class LoadServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TaskCompletionSource _allHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _streams;
    private readonly int _events;
    private readonly TimeSpan _pause;
    private int _open;
    private int _most;
    private int _aborted;

    /// <param name="streams">How many streams have to be open before the first of them begins.</param>
    /// <param name="events">How many events a stream has.</param>
    /// <param name="pause">What is waited between two of them.</param>
    public LoadServer(int streams, int events, TimeSpan pause)
    {
        _streams = streams;
        _events = events;
        _pause = pause;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
        });

        // All come at once: who finds the queue full is told nothing, and asks again after seconds.
        builder.WebHost.UseSockets(static sockets => sockets.Backlog = 4096);
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Where HTTP/1.1 is spoken.</summary>
    public Uri Http1 => new(_application.Urls.First());

    /// <summary>Where HTTP/2 is.</summary>
    public Uri Http2 => new(_application.Urls.Last());

    /// <summary>The most streams that were open at once.</summary>
    public int MostOpen => Volatile.Read(ref _most);

    /// <summary>Streams that the client left before their end.</summary>
    public int Aborted => Volatile.Read(ref _aborted);

    public Task StartAsync() => _application.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        int open = Interlocked.Increment(ref _open);
        for (int most = MostOpen; open > most && Interlocked.CompareExchange(ref _most, open, most) != most;)
            most = MostOpen;
        if (open >= _streams)
            _allHere.TrySetResult();
        try
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await _allHere.Task.WaitAsync(context.RequestAborted);
            for (int i = 0; i < _events; i++)
            {
                await SayAsync(context, string.Create(CultureInfo.InvariantCulture, $"data: {{\"text\":\"{i}\"}}\n\n"));
                await Task.Delay(_pause, context.RequestAborted);
            }

            await SayAsync(context, "data: [DONE]\n\n");
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _aborted);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async Task SayAsync(HttpContext context, string text)
    {
        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
