using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Loopback;

/// <summary>
/// Kestrel on the loopback address: <c>/flow/(wire)/(stream)</c> flushes after every event, <c>/flat/…</c> sends as fast as it is taken,
/// <c>/idle/…</c> sends the first event and the rest when <c>/release</c> is asked for.
/// </summary>
internal sealed class StreamServer(IReadOnlyList<Wire> wires, int tokens) : IAsyncDisposable
{
    private const int PieceSize = 16 * 1024;

    private readonly SampleStream[][] _streams = [.. wires.Select(wire => wire.Make(tokens))];
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _application;

    /// <summary>Starts it on a free port.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
        await _application.StartAsync();
        return new Uri(((IApplicationBuilder)_application).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        if (_application is not null)
            await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string[] parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["release"])
        {
            _released.TrySetResult();
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return;
        }

        SampleStream[] streams = _streams[int.Parse(parts[1], CultureInfo.InvariantCulture)];
        SampleStream stream = streams[int.Parse(parts[2], CultureInfo.InvariantCulture) % streams.Length];
        Task released = _released.Task;
        context.Response.ContentType = "text/event-stream";
        Stream body = context.Response.Body;
        int start = 0;
        foreach (int end in parts[0] == "flat" ? Pieces(stream.Bytes.Length) : stream.EventEnds)
        {
            if (start > 0 && parts[0] == "idle")
                await released;
            await body.WriteAsync(stream.Bytes.AsMemory(start, end - start));
            await body.FlushAsync();
            start = end;
        }
    }

    private static IEnumerable<int> Pieces(int length)
    {
        for (int end = PieceSize; end < length; end += PieceSize)
            yield return end;
        yield return length;
    }
}
