using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Signalbook.Http;

/// <summary>An operation and the server that the client's options give it.</summary>
/// <param name="operation">The operation.</param>
/// <param name="server">Its server; null where the spec names none and the options neither.</param>
/// <param name="option">What the options call the server, for the message.</param>
/// <exception cref="ArgumentException">The server's address is missing, or cannot be a server's.</exception>
public sealed class OperationTarget(Operation operation, Uri? server, [CallerArgumentExpression(nameof(server))] string option = "")
{
    /// <summary>The operation.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>Its server.</summary>
    public Uri Server { get; } = RequestAddress.CheckServer(server, option);

    /// <summary>Constants that its request says by itself.</summary>
    public ImmutableArray<RequestConstant> Constants { get; init; } = [];
}

/// <summary>A constant that a request says by itself.</summary>
/// <param name="target">Where it goes: a place in the body, a query parameter or a header.</param>
/// <param name="json">The constant as JSON.</param>
public sealed class RequestConstant(RuntimeExpression target, string json)
{
    /// <summary>Where it goes.</summary>
    public RuntimeExpression Target { get; } = target;

    /// <summary>The constant as JSON.</summary>
    public string Json { get; } = json;
}
