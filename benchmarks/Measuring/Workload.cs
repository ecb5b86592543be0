using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>The streams of one wire, read in one way.</summary>
internal sealed class Workload(Wire wire, ReadMode mode, int tokens, Func<Contender, bool>? isAsked = null)
{
    private readonly SampleStream[] _streams = wire.Make(tokens);
    private int _next;

    public Wire Wire { get; } = wire;

    public ReadMode Mode { get; } = mode;

    public int Tokens { get; } = tokens;

    /// <summary>Who reads them.</summary>
    public Contender[] Contenders { get; } = [.. wire.Contenders.Where(contender => contender.Reads(mode) && isAsked?.Invoke(contender) != false)];

    /// <summary>The bodies.</summary>
    public IReadOnlyList<SampleStream> Streams => _streams;

    /// <summary>Bytes of an average event.</summary>
    public double BytesAnEvent => (double)_streams[0].Bytes.Length / Tokens;

    /// <summary>Reads so many streams, the next ones in rotation.</summary>
    public void Read(Contender contender, int streams, TextSink sink)
    {
        for (int i = 0; i < streams; i++)
            Read(contender, _streams[_next++ % _streams.Length], sink);
    }

    /// <summary>Each contender must deliver the text, the same text, and nothing but the text.</summary>
    public void Check(Contender contender, int every)
    {
        if (!contender.DeliversText)
            return;
        for (int i = 0; i < _streams.Length; i += every)
        {
            SampleStream stream = _streams[i];
            var sink = new TextSink(keeps: true);
            Read(contender, stream, sink);
            if (!string.Equals(sink.ToString(), stream.Text, StringComparison.Ordinal))
                throw new InvalidOperationException($"{contender.Name} reads another text on {Wire.Name}, {Mode}.");
        }
    }

    private void Read(Contender contender, SampleStream stream, TextSink sink)
    {
        CutBody? cut = Mode switch
        {
            ReadMode.Event => new CutBody(stream.Bytes, stream.EventEnds, suspends: false),
            ReadMode.EventSuspended => new CutBody(stream.Bytes, stream.EventEnds, suspends: true),
            ReadMode.Random => new CutBody(stream.Bytes, stream.RandomEnds, suspends: false),
            _ => null,
        };
        ValueTask read = contender.ReadAsync(cut ?? (Stream)new MemoryStream(stream.Bytes), sink);
        while (!read.IsCompleted)
            cut!.Complete();
        read.GetAwaiter().GetResult();
    }
}
