using System.Collections.Generic;
using System.Text.Json;
using System.Threading;

namespace Signalbook;

/// <summary>A generated client without its types, for tools: names and JSON in, names and JSON out.</summary>
public interface IProviderClient
{
    /// <summary>What the client offers.</summary>
    IReadOnlyList<ProviderMethod> Methods { get; }

    /// <summary>Calls a method. A method that does not stream gives one signal, <c>result</c>.</summary>
    /// <param name="methodId">The <see cref="ProviderMethod.Id"/>.</param>
    /// <param name="arguments">An object: a parameter's wire name and its value, and <c>body</c>.</param>
    /// <param name="options">What this call does differently, or null.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The signals; the request is sent when they are first read.</returns>
    /// <exception cref="System.ArgumentException">There is no such method, or an argument is missing or of the wrong type.</exception>
    IAsyncEnumerable<UntypedSignal> CallAsync(
        string methodId,
        JsonElement arguments,
        CallOptions? options = null,
        CancellationToken cancellationToken = default);
}
