using System;
using System.Reflection;

namespace Signalbook.Providers.Calls;

/// <summary>Stands in for an interface, as a mocking library would.</summary>
public class StandIn : DispatchProxy
{
    private Func<string, object?[], object?>? _answer;

    /// <summary>An implementation whose every method is this one.</summary>
    public static T For<T>(Func<string, object?[], object?> answer)
        where T : class
    {
        T proxy = Create<T, StandIn>();
        ((StandIn)(object)proxy)._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer!(targetMethod!.Name, args ?? []);
}
