using System;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>A generated client that calls a handler.</summary>
internal sealed record HandlerContender(Func<Stream, TextSink, ValueTask> Handle) : Contender(Handler)
{
    public override ValueTask ReadAsync(Stream body, TextSink sink) => Handle(body, sink);
}
