using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Signalbook.Testing.Server;

/// <summary>
/// Plays transcripts over real HTTP/1.1 on 127.0.0.1, frame by frame, on a port of its own. A request that no exchange answers gets a 500
/// that says why, and is kept in <see cref="Failures"/>. Several servers may share one play, so that a stream can be on another origin than
/// the API that names it.
/// </summary>
/// <example><code>
/// await using TranscriptServer server = await TranscriptServer.StartAsync(Transcript.Load("chat.http"));
/// using var acme = new AcmeClient(new AcmeClientOptions { BaseAddress = server.BaseAddress });
/// </code></example>
public sealed class TranscriptServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TranscriptServer(WebApplication application, TranscriptPlay play, Uri baseAddress)
    {
        _application = application;
        Play = play;
        BaseAddress = baseAddress;
    }

    /// <summary>The server's origin, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What is played: the requests that came, the exchanges that are left.</summary>
    public TranscriptPlay Play { get; }

    /// <summary>Why requests were not answered by an exchange; empty when all were.</summary>
    public IReadOnlyList<string> Failures => Play.Failures;

    /// <summary>Starts a server that plays these transcripts.</summary>
    /// <param name="transcripts">The transcripts.</param>
    public static Task<TranscriptServer> StartAsync(params Transcript[] transcripts) => StartAsync(new TranscriptPlay(transcripts));

    /// <summary>Starts a server for a play that others may share.</summary>
    /// <param name="play">The play.</param>
    /// <param name="options">How to play it.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<TranscriptServer> StartAsync(
        TranscriptPlay play, TranscriptServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(play);
        options ??= new TranscriptServerOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.PauseScale);

        // The empty builder reads no configuration and no environment: nothing on the machine changes what is played.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);

        // With so small a buffer a flush returns only when the socket has taken the bytes, so that a cut cannot overtake them.
        builder.WebHost.UseSockets(static sockets => sockets.MaxWriteBufferSize = 2);
        WebApplication application = builder.Build();
        Uri? baseAddress = null;
        application.Run(context => new TranscriptAnswer(play, options, baseAddress!).PlayAsync(context));
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        baseAddress = new Uri(application.Urls.Single());
        if (options.Name is { } name)
            play.AddOrigin(name, baseAddress);
        return new TranscriptServer(application, play, baseAddress);
    }

    /// <summary>Stops the server and aborts what it still plays.</summary>
    public async ValueTask DisposeAsync()
    {
        // A cancelled token: connections are not waited for.
        await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);

        // A client under test may read as slowly as it likes.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
    }
}
