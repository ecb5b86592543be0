using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Http;

/// <summary>Reads whole bodies, bounded in size and time.</summary>
internal sealed class BodyReader(ClientOptions options)
{
    /// <summary>How much of the body of an answer that is no success is read.</summary>
    public const int MaxErrorBytes = 64 * 1024;

    private static readonly TimeSpan s_errorTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the body of a success.</summary>
    /// <exception cref="ApiException">It is larger than the options allow.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, ApiRequest request, ResponseInfo head, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.HeadersTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var body = new ArrayBufferWriter<byte>(Math.Clamp((int)Math.Min(response.Content.Headers.ContentLength ?? 0, 1 << 20), 1024, 1 << 20));
            return await FillAsync(response, body, options.MaxAnswerBytes, either.Token).ConfigureAwait(false)
                ? body.WrittenMemory
                : throw Failures.Unexpected(request, $"was answered with more than {options.MaxAnswerBytes} bytes", head);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw Failures.TimedOut(request);
        }
        catch (HttpRequestException e)
        {
            throw Failures.NotConnected(request, e.HttpRequestError, e);
        }
        catch (IOException e)
        {
            throw Failures.NotConnected(request, (e as HttpIOException)?.HttpRequestError ?? HttpRequestError.ResponseEnded, e);
        }
    }

    /// <summary>Reads what there is of the body of another answer: the status matters more than how its body ends.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        TimeSpan limit = options.HeadersTimeout < s_errorTimeout && options.HeadersTimeout > TimeSpan.Zero ? options.HeadersTimeout : s_errorTimeout;
        using var timeout = new CancellationTokenSource(limit, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var body = new ArrayBufferWriter<byte>(1024);
        try
        {
            await FillAsync(response, body, MaxErrorBytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // What came is shown; why no more came is not what went wrong.
        }

        return body.WrittenMemory;
    }

    // False when the body goes on past the limit; what is within it has been read.
    private static async Task<bool> FillAsync(HttpResponseMessage response, ArrayBufferWriter<byte> body, int limit, CancellationToken cancellationToken)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            // One byte more than allowed is asked for, to know whether there is more.
            Memory<byte> space = body.GetMemory(4096);
            int room = Math.Min(space.Length, limit - body.WrittenCount + 1);
            int read = await stream.ReadAsync(space[..room], cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return true;
            if (body.WrittenCount + read > limit)
            {
                body.Advance(limit - body.WrittenCount);
                return false;
            }

            body.Advance(read);
        }
    }
}
