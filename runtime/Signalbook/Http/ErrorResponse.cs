using System;
using System.Net;
using System.Text;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Http;

/// <summary>An answer that is no success, for the client that makes its exception of it.</summary>
public sealed class ErrorResponse
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly string _host;

    /// <summary>Makes the description of an answer.</summary>
    /// <param name="operation">What was asked.</param>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The body, or as much of it as was read.</param>
    /// <param name="host">The host that answered; empty leaves it out of messages.</param>
    public ErrorResponse(Operation operation, ResponseInfo response, ReadOnlyMemory<byte> body, string host = "")
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(response);
        Operation = operation;
        Response = response;
        _body = body;
        _host = host;
        Body = Encoding.UTF8.GetString(body.Span);
    }

    /// <summary>What was asked.</summary>
    public Operation Operation { get; }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode => Response.StatusCode;

    /// <summary>Status and headers.</summary>
    public ResponseInfo Response { get; }

    /// <summary>The body as text, at most 64 KiB of it.</summary>
    public string Body { get; }

    /// <summary>Reads the body as the type that the spec declares for it.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <returns>The body, or null when it is something else: a page of a proxy, half a text, nothing.</returns>
    public T? TryRead<T>()
        where T : class, IJsonModel<T>
    {
        try
        {
            var reader = new Utf8JsonReader(_body.Span);
            return reader.Read() && reader.TokenType != JsonTokenType.Null ? T.ReadFrom(ref reader) : null;
        }
        catch (Exception e) when (JsonAnswer.IsUnreadable(e))
        {
            return null;
        }
    }

    /// <summary>Operation and status.</summary>
    public override string ToString() => Describe();

    internal string Describe()
    {
        string host = _host.Length == 0 ? "" : " at " + _host;
        return $"{Operation.Id} ({Operation.Method} {Operation.Path}{host}) was answered with {(int)StatusCode} {StatusCode}.";
    }
}
