using System.Threading;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Openai;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Takes the text of chat completions.</summary>
internal sealed class ChatHandler(TextSink sink) : ICreateChatCompletionHandler
{
    public void OnContent(in Utf8Signal<CreateChatCompletionSignalKind> signal) => sink.Take(signal.Text, signal.MessageId);

    public void OnReasoning(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public void OnRefusal(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public void OnToolCall(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public void OnFinished(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public void OnUsage(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public void OnDone(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public void OnUnknown(in Utf8Signal<CreateChatCompletionSignalKind> signal)
    {
    }

    public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
}
