using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;

namespace Signalbook.Reliability.Streams;

/// <summary>A client that is watched: how many signals it has delivered, and what it threw.</summary>
internal sealed class ObservedClient(IProviderClient client) : IProviderClient
{
    private int _delivered;

    public IReadOnlyList<ProviderMethod> Methods => client.Methods;

    public int Delivered => Volatile.Read(ref _delivered);

    public Exception? Failure { get; private set; }

    public async IAsyncEnumerable<UntypedSignal> CallAsync(
        string methodId, JsonElement arguments, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using IAsyncEnumerator<UntypedSignal> signals = client.CallAsync(methodId, arguments, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(signals))
        {
            Interlocked.Increment(ref _delivered);
            yield return signals.Current;
        }
    }

    private async System.Threading.Tasks.Task<bool> MoveNextAsync(IAsyncEnumerator<UntypedSignal> signals)
    {
        try
        {
            return await signals.MoveNextAsync();
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }
}
