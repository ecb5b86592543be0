using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Mime;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Signalbook.Testing.Server;

/// <summary>Answers one request from the play.</summary>
internal sealed class TranscriptAnswer(TranscriptPlay play, TranscriptServerOptions options, Uri origin)
{
    // A client that keeps its half open for ever must not keep the server.
    private static readonly TimeSpan s_cutPatience = TimeSpan.FromSeconds(30);

    internal async Task PlayAsync(HttpContext context)
    {
        CancellationToken gone = context.RequestAborted;
        try
        {
            TranscriptResponse response;
            try
            {
                response = play.Take(await ReadAsync(context.Request, gone).ConfigureAwait(false)).Response;
            }
            catch (TranscriptMismatchException e)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                context.Response.ContentType = MediaTypeNames.Text.Plain;
                await context.Response.WriteAsync(e.Message, gone).ConfigureAwait(false);
                return;
            }

            WriteHead(context, response);
            await WriteBodyAsync(context, response, gone).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client left, which it may.
        }
    }

    private async Task<PlayedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in request.Headers)
            headers[header.Key] = [.. header.Value.OfType<string>()];

        // The target as it stood on the wire: decoded and encoded again it might be another.
        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new PlayedRequest(request.Method, new Uri(origin, target), headers, body.ToArray());
    }

    private void WriteHead(HttpContext context, TranscriptResponse response)
    {
        context.Response.StatusCode = response.StatusCode;
        if (response.Reason.Length > 0)
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = response.Reason;
        foreach (KeyValuePair<string, string> header in response.Headers)
            // Chunks are the server's own business.
            if (!string.Equals(header.Key, "Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                context.Response.Headers.Append(header.Key, play.WithOrigins(header.Value, origin));
    }

    private async Task WriteBodyAsync(HttpContext context, TranscriptResponse response, CancellationToken cancellationToken)
    {
        if (response.Body.Count > 0)
        {
            // The head goes out before a pause at the start of the body.
            await context.Response.StartAsync(cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (TranscriptStep step in response.Frames())
            switch (step)
            {
                case TranscriptStep.Bytes bytes:
                    await context.Response.Body.WriteAsync(play.WithOrigins(bytes.Data, origin), cancellationToken).ConfigureAwait(false);
                    await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                    if (options.FramePause > TimeSpan.Zero)
                        await Task.Delay(options.FramePause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
                    break;
                case TranscriptStep.Pause pause:
                    await Task.Delay(pause.Duration * options.PauseScale, options.TimeProvider, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    await CutAsync(context, cancellationToken).ConfigureAwait(false);
                    return;
            }
    }

    // Kestrel's abort resets the connection, and a reset may take bytes with it that the client has not read yet. So the sending half is
    // closed first, which lets all bytes arrive, and the abort waits until the client has noticed.
    private static async Task CutAsync(HttpContext context, CancellationToken gone)
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(s_cutPatience, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
