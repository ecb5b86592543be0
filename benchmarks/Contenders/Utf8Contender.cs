using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>A generated client, read without strings.</summary>
internal sealed record Utf8Contender<TSignal, TKind>(Func<Stream, StreamCall<TSignal, TKind>> Open, TKind Delta) : Contender(Utf8)
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        Utf8SignalReader<TSignal, TKind> reader = Open(body).ReadUtf8();
        await using (reader.ConfigureAwait(false))
        {
            do
            {
                while (reader.TryRead(out Utf8Signal<TKind> signal))
                {
                    if (EqualityComparer<TKind>.Default.Equals(signal.Kind, Delta))
                        sink.Take(signal.Text, signal.MessageId);
                }
            }
            while (await reader.WaitToReadAsync().ConfigureAwait(false));
        }
    }
}
