using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Http;

/// <summary>Makes the message of one attempt. Everything is checked here or before, so that a refused value opens no connection.</summary>
internal sealed class RequestComposer(CredentialBook credentials, Version version, HttpVersionPolicy versionPolicy)
{
    /// <summary>Makes a fresh message.</summary>
    /// <exception cref="ArgumentException">A header is malformed. The message names it and does not show its value.</exception>
    public async ValueTask<HttpRequestMessage> ComposeAsync(Shipment shipment, CancellationToken cancellationToken)
    {
        ApiRequest request = shipment.Request;
        RequestValue[] secrets = await credentials.ChooseAsync(request.Operation, shipment.Options, cancellationToken).ConfigureAwait(false);
        var message = new HttpRequestMessage(request.Operation.Method, RequestAddress.Build(request, secrets))
        {
            Version = version,
            VersionPolicy = versionPolicy,
            Content = new SentContent(shipment.Body, shipment.Body.IsEmpty ? null : request.MediaType),
        };

        if (shipment.Accept.Length != 0)
            AddHeader(message, "Accept", shipment.Accept);
        AddHeaders(message, request.Values);
        AddHeaders(message, secrets);
        AddCookies(message, request.Values, secrets);
        if (shipment.Headers is not null)
        {
            foreach (KeyValuePair<string, string> header in shipment.Headers)
                ReplaceHeader(message, header.Key, header.Value);
        }

        return message;
    }

    private static void AddHeaders(HttpRequestMessage message, IReadOnlyList<RequestValue> values)
    {
        foreach (RequestValue value in values)
        {
            if (value.Location == ParameterLocation.Header)
                AddHeader(message, value.Name, value.Value);
        }
    }

    private static void AddCookies(HttpRequestMessage message, IReadOnlyList<RequestValue> values, RequestValue[] secrets)
    {
        StringBuilder? cookies = null;
        foreach (RequestValue value in values)
            Append(value);
        foreach (RequestValue value in secrets)
            Append(value);
        if (cookies is not null)
            AddHeader(message, "Cookie", cookies.ToString());

        void Append(RequestValue value)
        {
            if (value.Location != ParameterLocation.Cookie)
                return;
            cookies = cookies is null ? new StringBuilder() : cookies.Append("; ");
            cookies.Append(value.Name).Append('=').Append(value.Value);
        }
    }

    private static void ReplaceHeader(HttpRequestMessage message, string name, string value)
    {
        ValueCheck.Check(ParameterLocation.Header, name, value);
        try
        {
            message.Headers.Remove(name);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Malformed(name);
        }

        AddHeader(message, name, value);
    }

    // Never the form without validation: it puts a line break in a value on the wire. The platform's own exception shows the value.
    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        try
        {
            message.Headers.Add(name, value);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Malformed(name);
        }
    }

    private static ArgumentException Malformed(string name) =>
        new($"'{name}' cannot be sent as a header of a request, or its value is malformed.");
}
