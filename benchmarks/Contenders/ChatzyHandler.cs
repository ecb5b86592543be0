using System.Threading;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Chatzy;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Takes the text of Chatzy's replies.</summary>
internal sealed class ChatzyHandler(TextSink sink) : IGetResponseHandler
{
    public void OnContent(in Utf8Signal<GetResponseSignalKind> signal) => sink.Take(signal.Text, signal.MessageId);

    public void OnCallAgain(in Utf8Signal<GetResponseSignalKind> signal)
    {
    }

    public void OnClosed(in Utf8Signal<GetResponseSignalKind> signal)
    {
    }

    public void OnDone(in Utf8Signal<GetResponseSignalKind> signal)
    {
    }

    public void OnRecovered(in Utf8Signal<GetResponseSignalKind> signal)
    {
    }

    public void OnUnknown(in Utf8Signal<GetResponseSignalKind> signal)
    {
    }

    public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
}
