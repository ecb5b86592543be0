using System;
using System.IO;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>A generated client, read as most will read it.</summary>
internal sealed record SignalContender<TSignal, TKind>(Func<Stream, StreamCall<TSignal, TKind>> Open, Func<TSignal, string?> Text, Func<TSignal, string?> Key, string Label = Contender.Struct) : Contender(Label)
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        await foreach (TSignal signal in Open(body))
        {
            if (Text(signal) is { Length: > 0 } text)
                sink.Take(text, Key(signal));
        }
    }
}
