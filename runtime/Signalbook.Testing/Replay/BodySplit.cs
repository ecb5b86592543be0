using System;
using System.Collections.Generic;
using System.Globalization;

namespace Signalbook.Testing;

/// <summary>How a replay cuts a body into reads. The bytes are the same however they are cut; so must be what a client makes of them.</summary>
public sealed class BodySplit
{
    private readonly string _name;
    private readonly bool _byFrames;

    // Given the offset in the body, the length of the next read.
    private readonly Func<Func<long, int>> _start;

    private BodySplit(string name, bool byFrames, Func<Func<long, int>> start)
    {
        _name = name;
        _byFrames = byFrames;
        _start = start;
    }

    /// <summary>A read gives one frame: an event, a line. The default.</summary>
    public static BodySplit Frames { get; } = new("frame by frame", true, static () => static _ => int.MaxValue);

    /// <summary>A read gives all there is up to the next pause.</summary>
    public static BodySplit Whole { get; } = new("all at once", false, static () => static _ => int.MaxValue);

    /// <summary>A read gives one byte.</summary>
    public static BodySplit Bytes { get; } = Every(1);

    /// <summary>A read gives this many bytes.</summary>
    /// <param name="length">At least 1.</param>
    public static BodySplit Every(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"every {length} bytes"), false, () => _ => length);
    }

    /// <summary>The body is cut at these positions, whatever stands there.</summary>
    /// <param name="positions">Bytes from the body's start.</param>
    public static BodySplit At(params int[] positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        int[] sorted = [.. positions];
        Array.Sort(sorted);
        return new("at " + string.Join(", ", Array.ConvertAll(sorted, static position => position.ToString(CultureInfo.InvariantCulture))), false, () => offset =>
        {
            foreach (int position in sorted)
                if (position > offset)
                    return (int)(position - offset);
            return int.MaxValue;
        });
    }

    /// <summary>Reads of random lengths, the same for the same seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="longest">The longest read in bytes.</param>
    public static BodySplit Random(int seed, int longest = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"random lengths up to {longest}, seed {seed}"), false, () =>
        {
            var random = new Random(seed);
            return _ => random.Next(1, longest + 1);
        });
    }

    /// <summary>How it cuts, for a test's message.</summary>
    public override string ToString() => _name;

    /// <summary>The steps of a response, each of its byte steps one read.</summary>
    internal List<TranscriptStep> Apply(TranscriptResponse response, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> finish)
    {
        var reads = new List<TranscriptStep>();
        Func<long, int> next = _start();
        long offset = 0;
        foreach (TranscriptStep step in _byFrames ? response.Frames() : response.Body)
        {
            if (step is not TranscriptStep.Bytes bytes)
            {
                reads.Add(step);
                continue;
            }

            for (ReadOnlyMemory<byte> rest = finish(bytes.Data); rest.Length > 0;)
            {
                int length = Math.Min(rest.Length, next(offset));
                reads.Add(new TranscriptStep.Bytes(rest[..length]));
                rest = rest[length..];
                offset += length;
            }
        }

        return reads;
    }
}
