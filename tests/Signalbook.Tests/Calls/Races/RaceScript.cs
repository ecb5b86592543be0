using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls.Races;

/// <summary>What a body has, how it ends, and the signals that it must give.</summary>
internal sealed class RaceScript
{
    private readonly List<(int End, string Signal)> _signals = [];

    public RaceScript(Random random, string name)
    {
        var text = new StringBuilder(Talk.Events("""{"type":"started"}"""));
        Add("Started:");
        int words = random.Next(0, 12);
        bool isLarge = random.Next(20) == 0;
        for (int i = 0; i < words; i++)
        {
            // Known ones, escaped ones, ones that are read in full for what comes beside them.
            string word = $"{name}{i};" + (isLarge && i == 3 ? new string('x', 100_000) : "");
            text.Append(random.Next(6) switch
            {
                0 => Talk.Events($$"""{"word":"{{word}}\u006f"}"""),
                1 => Talk.Events($$"""{"word":"{{word}}o","more":[{{i}}]}"""),
                _ => Talk.Events($$"""{"word":"{{word}}o"}"""),
            });
            Add("Word:" + word + "o");
        }

        int last = text.Length;
        text.Append(Talk.Events("[DONE]"));
        End = random.Next(8) switch
        {
            0 or 1 => RaceEnd.Cut,
            2 => RaceEnd.Lost,
            3 => RaceEnd.Malformed,
            4 => RaceEnd.Refused,
            _ => RaceEnd.Done,
        };
        switch (End)
        {
            case RaceEnd.Done:
                Add("Done:");
                if (random.Next(3) == 0)
                    text.Append(": what comes after the end\n\n");
                break;
            case RaceEnd.Cut or RaceEnd.Lost:
                text.Length = random.Next(0, last + 1);
                break;
            case RaceEnd.Malformed:
                text.Length = last;
                text.Append(Talk.Events("{\"word\":"));
                break;
            default:
                text.Length = last;
                text.Append(Talk.Events("ERROR: no"));
                break;
        }

        Bytes = Encoding.UTF8.GetBytes(text.ToString());
        HeedsTokens = random.Next(6) != 0;

        void Add(string signal) => _signals.Add((text.Length, signal));
    }

    public byte[] Bytes { get; }

    public RaceEnd End { get; }

    /// <summary>Whether the read after the last byte fails.</summary>
    public bool Breaks => End == RaceEnd.Lost;

    /// <summary>Whether a read that is cancelled ends.</summary>
    public bool HeedsTokens { get; }

    /// <summary>The signals of the first bytes.</summary>
    public IReadOnlyList<string> SignalsOf(int bytes) => [.. _signals.Where(signal => signal.End <= Math.Min(bytes, Bytes.Length)).Select(static signal => signal.Signal)];
}

internal enum RaceEnd
{
    Done,
    Cut,
    Lost,
    Malformed,
    Refused,
}
