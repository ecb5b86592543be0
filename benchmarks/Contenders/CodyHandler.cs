using System.Threading;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Cody;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Takes the text of Cody's replies.</summary>
internal sealed class CodyHandler(TextSink sink) : IReadReplyHandler
{
    public void OnChunk(in Utf8Signal<ReadReplySignalKind> signal) => sink.Take(signal.Text, null);

    public void OnStarted(in Utf8Signal<ReadReplySignalKind> signal)
    {
    }

    public void OnEnded(in Utf8Signal<ReadReplySignalKind> signal)
    {
    }

    public void OnUnknown(in Utf8Signal<ReadReplySignalKind> signal)
    {
    }

    public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
}
