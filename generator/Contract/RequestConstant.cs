namespace Signalbook.Generator.Contract;

/// <summary>A member that a method sends and its signature leaves out (<c>request</c>).</summary>
/// <param name="Target">Where it goes: a request expression.</param>
/// <param name="Json">The constant as JSON.</param>
internal sealed record RequestConstant(ExpressionContract Target, string Json);
