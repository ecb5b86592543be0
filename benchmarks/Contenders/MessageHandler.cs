using System.Threading;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Anthropic;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Takes the text of messages.</summary>
internal sealed class MessageHandler(TextSink sink) : ICreateMessageHandler
{
    public void OnText(in Utf8Signal<CreateMessageSignalKind> signal) => sink.Take(signal.Text, null);

    public void OnStarted(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnToolStart(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnBlockStart(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnThinking(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnSignature(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnToolInput(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnBlockDelta(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnBlockStop(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnFinished(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnDone(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public void OnUnknown(in Utf8Signal<CreateMessageSignalKind> signal)
    {
    }

    public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
}
