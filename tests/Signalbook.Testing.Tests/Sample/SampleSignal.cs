using System.Threading;
using Signalbook.Json;
using Signalbook.Signals;

namespace Signalbook.Testing.Tests;

internal enum SampleSignalKind
{
    Unknown = 0,
    Content = 1,
    Thought = 2,
    Counted = 3,
    Done = 4,
    Failed = 5,
}

internal readonly struct SampleSignal : ISignal<SampleSignal, SampleSignalKind>
{
    private static readonly SignalBook s_book = new(
        "chat",
        [
            new SignalDefinition("content", SignalRole.Delta),
            new SignalDefinition("thought", SignalRole.Delta) { Channel = "reasoning" },
            new SignalDefinition("counted", SignalRole.Progress) { HasData = true },
            new SignalDefinition("done", SignalRole.End),
            new SignalDefinition("failed", SignalRole.Error) { Retry = RetryAdvice.Later },
        ]);

    private SampleSignal(RaisedSignal signal)
    {
        Kind = (SampleSignalKind)signal.Kind;
        Text = signal.Text;
    }

    public SampleSignalKind Kind { get; }

    public string Text { get; init; }

    static SignalBook ISignal<SampleSignal, SampleSignalKind>.Book => s_book;

    SignalView ISignal<SampleSignal, SampleSignalKind>.View => new((int)Kind, Text);

    static void ISignal<SampleSignal, SampleSignalKind>.Match(FrameMatcher frame)
    {
        JsonPlace root = frame.Root;
        ValueRef content = frame.Text(root.Get("content"u8));
        ValueRef thought = frame.Text(root.Get("thought"u8));
        if (content.IsPresent)
        {
            ref TakenSignal taken = ref frame.Take(0, root);
            taken.Text = content;
            taken.Message = frame.Id;
        }
        else if (thought.IsPresent)
            frame.Take(1, root).Text = thought;
        else if (root.Get("tokens"u8).IsPresent)
        {
            frame.Take(2, root);
            frame.AddUsage("output", root.Get("tokens"u8));
        }
        else if (frame.DataIs("[DONE]"u8))
            frame.Take(3);
        else if (root.Get("error"u8).IsPresent)
        {
            ref TakenSignal taken = ref frame.Take(4, root);
            taken.Reason = frame.Value(root.Get("error"u8));
            taken.Code = frame.Value(root.Get("code"u8));
        }
    }

    static SampleSignal ISignal<SampleSignal, SampleSignalKind>.Create(RaisedSignal signal) => new(signal);

    static SampleSignal ISignal<SampleSignal, SampleSignalKind>.Repeat(in SampleSignal last, string text, RaisedSignal signal) => last with { Text = text };

    static StreamErrorException ISignal<SampleSignal, SampleSignalKind>.CreateError(RaisedSignal signal) => new(signal);
}

internal sealed class SampleCall(StreamSource source, CancellationToken cancellationToken)
    : StreamCall<SampleSignal, SampleSignalKind>(source, cancellationToken);
