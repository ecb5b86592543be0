using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Signalbook.Generator.Tests.Mutation;

/// <summary>Makes streams out of streams: some lines of one, changed in a few places. The same for the same seed.</summary>
internal sealed class Mutator
{
    private const int LongestWindow = 9;

    private static readonly byte[][] s_tokens =
    [
        .. ((string[])
        [
            "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\n\n", "\r", "\r\n", "\0", " ", "null", "true", "0", "-1", "1e400", "1.0", "9223372036854775808",
            "\\u0000", "\\ud83d", "\\u0041", "\\n", "\uFEFF", "é", "💡", "data: ", "data:", "event: ", "event: error\n", "id: 1\n", "retry: 1\n", ": c\n",
            "data: [DONE]\n\n", "[DONE]", "\"\"", "{}", "[]", "\"type\":\"", "\"error\":{\"message\":\"x\"},",
        ]).Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0x80], [0x1E], [0xED, 0xA0, 0x80],
    ];

    private readonly Random _random;
    private readonly Dictionary<string, MutationSource[]> _protocols;
    private readonly IReadOnlyList<MutationSource> _sources;

    public Mutator(IReadOnlyList<MutationSource> sources, int seed)
    {
        _sources = sources;
        _protocols = sources.GroupBy(static source => source.Protocol).ToDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
        _random = new Random(seed);
    }

    /// <summary>The next stream, and the one it comes from.</summary>
    public (MutationSource Source, byte[] Body) Next()
    {
        MutationSource source = _sources[_random.Next(_sources.Count)];
        List<byte> body = Window(source);
        for (int changes = _random.Next(5); changes > 0; changes--)
            Change(body, source);
        return (source, [.. body]);
    }

    // The beginning and the end of a stream say most about it: half of what is taken has the one or the other.
    private List<byte> Window(MutationSource source)
    {
        int lines = source.Lines.Count - 1;
        int count = Math.Min(lines, _random.Next(1, LongestWindow));
        int first = _random.Next(4) == 0 ? 0 : _random.Next(lines - count + 1);
        var body = new List<byte>(source.Body[source.Lines[first]..source.Lines[first + count]]);
        if (_random.Next(2) == 0)
            body.AddRange(source.Body[source.Lines[Math.Max(first + count, lines - _random.Next(1, 5))]..]);
        return body;
    }

    private void Change(List<byte> body, MutationSource source)
    {
        int at = _random.Next(body.Count + 1);
        int length = Math.Min(body.Count - at, _random.Next(4) == 0 ? _random.Next(200) : _random.Next(8));
        switch (_random.Next(8))
        {
            case 0 when at < body.Count:
                body[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < body.Count:
                body[at] = (byte)_random.Next(256);
                break;
            case 2:
                body.RemoveRange(at, length);
                break;
            case 3:
                body.InsertRange(at, body.GetRange(at, length));
                break;
            case 4:
                body.RemoveRange(at, body.Count - at);
                break;
            case 5:
                MutationSource[] others = _protocols[source.Protocol];
                MutationSource other = others[_random.Next(others.Length)];
                int line = _random.Next(other.Lines.Count - 1);
                body.InsertRange(at, other.Body[other.Lines[line]..other.Lines[line + 1]]);
                break;
            default:
                body.InsertRange(at, s_tokens[_random.Next(s_tokens.Length)]);
                break;
        }
    }
}
