using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary><c>x-follow</c>: the stream is at a URL in the answer.</summary>
/// <param name="Url">Where the URL stands in the answer.</param>
/// <param name="Operation">Index of the operation that reads it.</param>
/// <param name="Hosts">The hosts the URL may point to, as the spec lists them.</param>
/// <param name="Constants">What the request must say for this answer (<c>request</c>).</param>
internal sealed record FollowContract(
    ExpressionContract Url,
    int Operation,
    EquatableArray<string> Hosts,
    EquatableArray<RequestConstant> Constants);
