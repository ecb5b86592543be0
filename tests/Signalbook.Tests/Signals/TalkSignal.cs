using Signalbook.Json;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>A book written by hand, in the shape that generated code has: every role, a message key, tool parts, usage, an order.</summary>
internal enum TalkKind
{
    Unknown = 0,
    Started = 1,
    Word = 2,
    Thought = 3,
    Tool = 4,
    Usage = 5,
    Finished = 6,
    Done = 7,
    Broken = 8,
    Ping = 9,
    Recovered = -1,
}

internal readonly struct TalkSignal : ISignal<TalkSignal, TalkKind>
{
    private static readonly SignalBook s_book = new(
        "talk",
        [
            new SignalDefinition("started", SignalRole.Progress),
            new SignalDefinition("word", SignalRole.Delta),
            new SignalDefinition("thought", SignalRole.Delta) { Channel = "reasoning" },
            new SignalDefinition("tool", SignalRole.Delta) { Channel = SignalBook.ToolChannel, HasPart = true },
            new SignalDefinition("usage", SignalRole.Progress),
            new SignalDefinition("finished", SignalRole.Finish),
            new SignalDefinition("done", SignalRole.End) { HasData = true },
            new SignalDefinition("broken", SignalRole.Error) { Retry = RetryAdvice.Later },
            new SignalDefinition("ping", SignalRole.Ignore),
        ])
    {
        // started word* : the other names are not read.
        Order = new SignalOrder("started word*", [0, 1, -1, -1, -1, -1, -1, -1, -1], 2, [1, -1, -1, 1], [false, true]),
    };

    private readonly SignalDetails? _details;

    private TalkSignal(RaisedSignal signal)
    {
        Kind = (TalkKind)signal.Kind;
        Text = signal.Text;
        _details = signal.GetDetails(signal.Index == -1 ? signal.CopyFrame() : null);
    }

    public TalkSignal(TalkKind kind, string text = "", string? finalText = null)
    {
        Kind = kind;
        Text = text;
        _details = new SignalDetails(null) { FinalText = finalText };
    }

    public TalkKind Kind { get; }

    public string Text { get; init; }

    public string? FinalText => _details?.FinalText;

    public bool Replaces => _details is { Replaces: true };

    public string? MessageId => _details?.MessageId;

    public RawFrame? Unknown => _details?.Payload as RawFrame;

    static SignalBook ISignal<TalkSignal, TalkKind>.Book => s_book;

    SignalView ISignal<TalkSignal, TalkKind>.View => new((int)Kind, Text, FinalText, MessageId);

    static void ISignal<TalkSignal, TalkKind>.Match(FrameMatcher frame)
    {
        JsonPlace root = frame.Root;
        ValueRef word = frame.Text(root.Get("word"u8));
        ValueRef thought = frame.Text(root.Get("thought"u8));
        ValueRef toolId = frame.Value(root.Get("id"u8));
        ValueRef toolText = frame.ToolText(root.Get("arguments"u8));

        if (root.Get("type"u8).Is("started"u8))
        {
            frame.Take(0, root);
        }
        else if (word.IsPresent)
        {
            ref TakenSignal taken = ref frame.Take(1, root);
            taken.Text = word;
            JsonPlace message = root.Get("message"u8);
            taken.Message = message.IsPresent ? frame.Value(message) : frame.Id;
        }
        else if (thought.IsPresent)
        {
            ref TakenSignal taken = ref frame.Take(2, root);
            taken.Text = thought;
            taken.Message = frame.Id;
        }
        else if (root.Get("index"u8).IsPresent && (toolId.IsPresent || toolText.IsPresent))
        {
            ref TakenSignal taken = ref frame.Take(3, root);
            taken.Part = frame.Value(root.Get("index"u8));
            taken.CallId = toolId;
            taken.CallName = frame.Value(root.Get("name"u8));
            taken.Text = toolText;
            taken.Message = frame.Id;
        }
        else if (root.Get("stop"u8).IsPresent)
        {
            ref TakenSignal taken = ref frame.Take(5, root);
            taken.Reason = frame.Value(root.Get("stop"u8));
            taken.Message = frame.Id;
        }
        else if (frame.DataIs("[DONE]"u8) || root.Get("done"u8).IsPresent)
        {
            ref TakenSignal taken = ref frame.Take(6, root);
            taken.Whole = frame.Text(root.Get("done"u8));
            taken.Message = frame.Id;
        }
        else if (frame.DataStartsWith("ERROR:"u8))
        {
            ref TakenSignal taken = ref frame.Take(7);
            taken.Reason = frame.Rest(6);
        }
        else if (frame.NameIs("ping"u8))
        {
            frame.Take(8);
        }

        JsonPlace usage = root.Get("usage"u8);
        if (usage.IsPresent)
        {
            frame.Take(4, usage);
            frame.AddUsage("output", usage.Get("a"u8));
            frame.AddUsage("output", usage.Get("b"u8));
        }
    }

    static TalkSignal ISignal<TalkSignal, TalkKind>.Create(RaisedSignal signal) => new(signal);

    static TalkSignal ISignal<TalkSignal, TalkKind>.Repeat(in TalkSignal last, string text, RaisedSignal signal) => last with { Text = text };

    static StreamErrorException ISignal<TalkSignal, TalkKind>.CreateError(RaisedSignal signal) => new(signal);
}
