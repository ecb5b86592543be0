using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>A call's arguments as a recording's first request has them: what the player would call with, without the call.</summary>
internal static class CallArguments
{
    public static async Task<JsonElement> OfAsync(FaultStream stream, IProviderClient client)
    {
        var witness = new Witness(client);
        await TranscriptPlayer.CallAsync(witness, stream.Transcript, stream.MethodId);
        return witness.Arguments;
    }

    private sealed class Witness(IProviderClient client) : IProviderClient
    {
        public IReadOnlyList<ProviderMethod> Methods => client.Methods;

        public JsonElement Arguments { get; private set; }

        public IAsyncEnumerable<UntypedSignal> CallAsync(
            string methodId, JsonElement arguments, CallOptions? options = null, CancellationToken cancellationToken = default)
        {
            Arguments = arguments;
            return AsyncEnumerable.Empty<UntypedSignal>();
        }
    }
}
