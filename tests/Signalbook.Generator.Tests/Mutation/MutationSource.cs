using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Interpretation;

namespace Signalbook.Generator.Tests.Mutation;

/// <summary>A stream to mutate, and what it is read by.</summary>
/// <param name="Name">For a failure's message.</param>
/// <param name="Protocol">Streams of one protocol may be put into each other.</param>
/// <param name="Book">What interprets it.</param>
/// <param name="Framing">How it is cut into frames, as the contract names it.</param>
/// <param name="Body">The stream as it was recorded or written.</param>
/// <param name="ReadAsync">Reads bytes by what was generated.</param>
internal sealed record MutationSource(
    string Name, string Protocol, BookContract Book, string Framing, byte[] Body, Func<byte[], Task<GeneratedReading>> ReadAsync)
{
    /// <summary>Where lines begin, and the end: what is taken out of a stream is taken by lines.</summary>
    public IReadOnlyList<int> Lines { get; } = FindLines(Body);

    private static List<int> FindLines(byte[] body)
    {
        List<int> lines = [0];
        for (int i = 0; i < body.Length - 1; i++)
        {
            if (body[i] == (byte)'\n')
                lines.Add(i + 1);
        }

        lines.Add(body.Length);
        return lines;
    }
}
