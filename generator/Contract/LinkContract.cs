using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>An OpenAPI Link Object: how one answer leads to the next request.</summary>
/// <param name="Name">Its name in the spec.</param>
/// <param name="Operation">Index of the operation it calls.</param>
/// <param name="Parameters">What it passes; a parameter named <c>body</c> is never here.</param>
internal sealed record LinkContract(string Name, int Operation, EquatableArray<LinkParameter> Parameters);

/// <summary>One value that a link passes on.</summary>
/// <param name="WireName">The parameter's name at the target.</param>
/// <param name="Location">Where it goes there.</param>
/// <param name="Value">Where it comes from.</param>
internal sealed record LinkParameter(string WireName, ParameterLocation Location, ExpressionContract Value);
