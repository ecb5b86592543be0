using System.Collections.Immutable;
using Signalbook.Signals;

namespace Signalbook.Http;

/// <summary>An OpenAPI link: how one exchange leads to the next request.</summary>
/// <param name="name">Its name in the spec.</param>
/// <param name="target">What it calls.</param>
/// <param name="values">What it passes on.</param>
public sealed class LinkPlan(string name, OperationTarget target, ImmutableArray<LinkValue> values)
{
    /// <summary>Its name in the spec.</summary>
    public string Name { get; } = name;

    /// <summary>What it calls.</summary>
    public OperationTarget Target { get; } = target;

    /// <summary>What it passes on.</summary>
    public ImmutableArray<LinkValue> Values { get; } = values;

    /// <summary>The next request, from the exchange before it.</summary>
    /// <exception cref="ApiException">The exchange lacks a value that the link passes on.</exception>
    internal ApiRequest CreateRequest(Exchange exchange, StreamCursor? cursor = null)
    {
        var request = new ApiRequest(Target.Operation, Target.Server);
        foreach (LinkValue value in Values)
        {
            string text = value.Value.Evaluate(exchange, cursor) ?? throw new ApiException(
                $"The answer of {exchange.Request.Operation.Id} lacks what the link '{Name}' passes to {Target.Operation.Id} as '{value.Parameter}'.",
                exchange.Request.Operation.Id,
                exchange.Response);
            try
            {
                request.Add(value.Location, value.Parameter, text);
            }
            catch (System.ArgumentException)
            {
                // The value is the provider's, so this is no mistake of the caller.
                throw new ApiException(
                    $"The answer of {exchange.Request.Operation.Id} holds a value that the link '{Name}' cannot pass to {Target.Operation.Id} as '{value.Parameter}'.",
                    exchange.Request.Operation.Id,
                    exchange.Response);
            }
        }

        foreach (RequestConstant constant in Target.Constants)
            request.SetConstant(constant.Target, constant.Json);
        return request;
    }
}

/// <summary>One value that a link passes on.</summary>
/// <param name="parameter">The parameter's name at the target.</param>
/// <param name="location">Where it goes there.</param>
/// <param name="value">Where it comes from.</param>
public sealed class LinkValue(string parameter, ParameterLocation location, RuntimeExpression value)
{
    /// <summary>The parameter's name at the target.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>Where it goes there.</summary>
    public ParameterLocation Location { get; } = location;

    /// <summary>Where it comes from.</summary>
    public RuntimeExpression Value { get; } = value;
}
