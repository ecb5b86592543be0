using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Signalbook.Benchmarks.Wires;

/// <summary>One stream: its bytes, where its events end, and the text it carries.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="EventEnds">The offset after each event.</param>
/// <param name="RandomEnds">The offset after each of reads of 1 to 4096 bytes.</param>
/// <param name="Text">What every contender must deliver.</param>
/// <param name="TokenLengths">How many characters each delta has.</param>
internal sealed record SampleStream(byte[] Bytes, int[] EventEnds, int[] RandomEnds, string Text, double[] TokenLengths)
{
    private static readonly string[] s_words =
    [
        " the", " of", " and", "ing", " to", " a", " is", " model", " words", " answer", "tion", " reply", ",", ".", " stream", " in", " quick", "ly", " one", " event",
    ];

    // 5.8 % escaped, 4.2 % not ASCII.
    private static readonly (string Text, string Json)[] s_escaped = [("\n", "\\n"), (" \"", " \\\""), ("\n\n", "\\n\\n"), ("don\u2019t", "don\\u2019t"), ("a\\b", "a\\\\b")];

    private static readonly string[] s_foreign = [" caf\u00E9", " na\u00EFve", "\u4F60\u597D", " \U0001F600", " \u00FCber"];

    public static SampleStream Make(StreamShape shape, int tokens, Random random)
    {
        using var body = new MemoryStream();
        var ends = new List<int>();
        var text = new StringBuilder();
        var json = new StringBuilder();
        var lengths = new double[tokens];
        foreach (string frame in shape.Opening(random))
            Write(frame);
        for (int i = 0; i < tokens; i++)
        {
            (string plain, string escaped) = Token(random, i);
            lengths[i] = plain.Length;
            text.Append(plain);
            json.Append(escaped);
            Write(shape.Delta(escaped, random));
        }

        foreach (string frame in shape.Closing(json.ToString()))
            Write(frame);
        byte[] bytes = body.ToArray();
        var randomEnds = new List<int>();
        for (int end = 0; end < bytes.Length;)
            randomEnds.Add(end = Math.Min(bytes.Length, end + random.Next(1, 4097)));
        return new SampleStream(bytes, [.. ends], [.. randomEnds], text.ToString(), lengths);

        void Write(string frame)
        {
            body.Write(Encoding.UTF8.GetBytes(frame));
            ends.Add((int)body.Length);
        }
    }

    private static (string Plain, string Json) Token(Random random, int position)
    {
        double kind = position == 0 ? 1 : random.NextDouble();
        if (kind < 0.058)
            return s_escaped[random.Next(s_escaped.Length)];
        string plain = kind < 0.1 ? s_foreign[random.Next(s_foreign.Length)] : s_words[random.Next(s_words.Length)];
        return (plain, plain);
    }
}
