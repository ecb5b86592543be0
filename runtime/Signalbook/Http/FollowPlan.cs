using System.Collections.Immutable;

namespace Signalbook.Http;

/// <summary><c>x-follow</c>: the stream is at an address in the answer.</summary>
/// <param name="status">The answer's status: <c>200</c>, <c>3XX</c> or <c>default</c>.</param>
/// <param name="url">Where the address stands in the answer.</param>
/// <param name="target">The operation that reads it. An address at the origin of its server is allowed too.</param>
/// <param name="hosts">The hosts the address may point to, by https at the default port.</param>
public sealed class FollowPlan(string status, RuntimeExpression url, OperationTarget target, ImmutableArray<string> hosts)
{
    /// <summary>The answer's status.</summary>
    public string Status { get; } = status;

    /// <summary>Where the address stands in the answer.</summary>
    public RuntimeExpression Url { get; } = url;

    /// <summary>The operation that reads it.</summary>
    public OperationTarget Target { get; } = target;

    /// <summary>The hosts the address may point to.</summary>
    public ImmutableArray<string> Hosts { get; } = hosts;
}
