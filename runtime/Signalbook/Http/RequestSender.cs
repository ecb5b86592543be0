using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Telemetry;

namespace Signalbook.Http;

/// <summary>Sends a request until it is answered, as often as the spec and the options allow.</summary>
internal sealed class RequestSender(HttpPool pool, ClientOptions options, RequestComposer composer)
{
    /// <summary>The answer's head, whatever its status; its body has not been read.</summary>
    /// <exception cref="ApiConnectionException">No connection came about, or it was lost.</exception>
    /// <exception cref="ResponseTimeoutException">The head did not come in time.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the exception has the caller's token.</exception>
    public async Task<HttpResponseMessage> SendAsync(Shipment shipment, CancellationToken cancellationToken)
    {
        ApiRequest request = shipment.Request;
        var resend = new ResendRule(request.Operation.Resend, options);
        var attempt = new AttemptInfo(request.Operation.Id, request.Server.Host, 1);
        while (true)
        {
            TimeSpan delay;
            HttpResponseMessage? response = null;
            try
            {
                response = await SendOnceAsync(shipment, attempt, cancellationToken).ConfigureAwait(false);
                if (resend.After(response, attempt.Number) is not { } wait)
                {
                    shipment.Options?.OnResponse?.Invoke(ResponseHead.Read(response, options.TimeProvider.GetUtcNow()));
                    return response;
                }

                delay = wait;
                response.Dispose();
            }
            catch (ApiConnectionException e)
            {
                if (resend.After(e, attempt.Number) is not { } wait)
                    throw;
                delay = wait;
            }
            catch
            {
                response?.Dispose();
                throw;
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            attempt = new AttemptInfo(attempt.OperationId, attempt.Host, attempt.Number + 1)
            {
                Delay = delay,
                PreviousStatusCode = response?.StatusCode,
            };
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Shipment shipment, AttemptInfo attempt, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = await composer.ComposeAsync(shipment, cancellationToken).ConfigureAwait(false);
        Uri address = message.RequestUri!;
        using var timeout = new CancellationTokenSource(options.HeadersTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        cancellationToken.ThrowIfCancellationRequested();
        options.OnAttempt?.Invoke(attempt);
        if (Instruments.Attempts.Enabled)
            Instruments.Attempts.Add(1, new(Instruments.Operation, attempt.OperationId), new(Instruments.ServerAddress, attempt.Host));
        try
        {
            HttpResponseMessage response = await pool.SendAsync(message, shipment.Request.IsConfiguredOrigin, either.Token).ConfigureAwait(false);
            if (!WasRedirected(response.RequestMessage, address))
                return response;

            response.Dispose();
            throw Redirected(shipment.Request);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (pool.IsOwn && !timeout.IsCancellationRequested)
        {
            throw Failures.NotConnected(shipment.Request, HttpRequestError.ConnectionError, new TimeoutException("The connection was not made in time."));
        }
        catch (OperationCanceledException)
        {
            throw Failures.TimedOut(shipment.Request);
        }
        catch (Exception e) when (Failures.Find<RefusedAddressException>(e) is not null)
        {
            throw Failures.Refused(shipment.Request, "leads to an address that is not public");
        }
        catch (Exception e) when (e is HttpRequestException or System.IO.IOException && WasRedirected(message, address))
        {
            throw Redirected(shipment.Request);
        }
        catch (HttpRequestException e)
        {
            throw Failures.NotConnected(shipment.Request, e.HttpRequestError, e);
        }
        catch (System.IO.IOException e)
        {
            throw Failures.NotConnected(shipment.Request, HttpRequestError.Unknown, e);
        }
    }

    /// <summary>A caller's handler may follow redirects; then the answer is not from where the spec says, and credentials may have gone along.</summary>
    private static bool WasRedirected(HttpRequestMessage? message, Uri sent) =>
        message?.RequestUri is { } final && !string.Equals(final.AbsoluteUri, sent.AbsoluteUri, StringComparison.Ordinal);

    private static RefusedRedirectException Redirected(ApiRequest request) =>
        Failures.Refused(request, "was redirected, and the HttpClient's own handler followed; turn its AllowAutoRedirect off");
}
