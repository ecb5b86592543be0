using System.Threading;
using System.Threading.Tasks;
using Signalbook.Benchmarks.OpenChatWidget;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Takes the text of the widget's replies.</summary>
internal sealed class WidgetHandler(TextSink sink) : IStreamChatHandler
{
    public void OnToken(in Utf8Signal<StreamChatSignalKind> signal) => sink.Take(signal.Text, null);

    public void OnStart(in Utf8Signal<StreamChatSignalKind> signal)
    {
    }

    public void OnDone(in Utf8Signal<StreamChatSignalKind> signal)
    {
    }

    public void OnUnknown(in Utf8Signal<StreamChatSignalKind> signal)
    {
    }

    public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
}
