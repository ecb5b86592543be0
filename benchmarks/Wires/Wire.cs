using System;
using System.Collections.Generic;

namespace Signalbook.Benchmarks.Wires;

/// <summary>One provider's wire: 64 different streams, and who reads them.</summary>
internal sealed class Wire(string name, StreamShape shape, IReadOnlyList<Contender> contenders)
{
    private const int StreamCount = 64;

    public string Name { get; } = name;

    public IReadOnlyList<Contender> Contenders { get; } = contenders;

    /// <summary>Streams of so many tokens.</summary>
    /// <param name="tokens">How many deltas each has.</param>
    public SampleStream[] Make(int tokens)
    {
        // One stream over and over would be learned by the branch predictor and flatter whoever is fastest.
        var streams = new SampleStream[StreamCount];
        for (int i = 0; i < streams.Length; i++)
            streams[i] = SampleStream.Make(shape, tokens, new Random(1000 + i));
        return streams;
    }
}
