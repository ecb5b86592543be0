using System;
using System.Collections.Immutable;
using System.Net.Http;

namespace Signalbook.Http;

/// <summary>What an operation of the spec puts on the wire and may get back. Immutable; one instance serves every call.</summary>
/// <param name="id">The <c>operationId</c>.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path template, with a slash first: <c>/messages/{id}</c>.</param>
public sealed class Operation(string id, HttpMethod method, string path)
{
    /// <summary>The <c>operationId</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>The path template, with a slash first.</summary>
    public string Path { get; } = path;

    /// <summary>The parameters in path, query, headers and cookies.</summary>
    public ImmutableArray<OperationParameter> Parameters { get; init; } = [];

    /// <summary>Whether it takes a body of JSON, or a form.</summary>
    public bool HasBody { get; init; }

    /// <summary>
    /// Alternatives, each a set of schemes that go together. Exactly one alternative is sent: the first whose credentials are all
    /// given. Empty: none is needed.
    /// </summary>
    public ImmutableArray<ImmutableArray<SecurityScheme>> Security { get; init; } = [];

    /// <summary>The declared answers, one entry a status and media type.</summary>
    public ImmutableArray<ResponseDefinition> Responses { get; init; } = [];

    /// <summary>What a retry may do.</summary>
    public ResendPolicy Resend { get; init; } = ResendPolicy.BeforeSend;

    /// <summary>Makes the client's own exception of an answer that is no success; null makes a plain <see cref="ApiException"/>.</summary>
    public Func<ErrorResponse, ApiException>? CreateError { get; init; }

    /// <summary>Its id.</summary>
    public override string ToString() => Id;

    /// <summary>How messages name it: nothing in this is a value of a call.</summary>
    internal string Describe(Uri server) => $"{Id} ({Method} {Path} at {server.Host})";
}
