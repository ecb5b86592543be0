using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Signalbook.Hostile.Inputs;

/// <summary>
/// Specs changed at random, a few places each: by bytes, by lines, and by values that are legal somewhere and not here. Every step depends on
/// the seed and its number alone, so that one can be done again without those before it.
/// </summary>
internal static class Mutations
{
    private static readonly string[] s_values =
    [
        "~", "''", "0", "-1", "1e400", "true", "[]", "{}", "[[]]", "{ '': ~ }", "'[DONE]'", "[DONE]", "*a", "&a x", "!!int x", "/a/*/b", "/~2", "''", "$event.data#", "$response.body#/",
        "P9999999Y", "2147483648", "99999999999999999999", "{ $ref: '#' }", "{ $ref: '#/components' }", "{ $ref: '#/paths/~1a/post' }", "{ $ref: b.yaml }", "\"\\uD800\"", "\"\\0\"", "|\n\n", "a: b: c",
        "string", "object", "array", "date-time", "delta", "end", "error", "text", "https://[::1", "http://", "{x}", "\t", "\u202E", "\uFEFF", "---", "...", "? ", "<<: *a",
    ];

    /// <param name="seed">What they depend on.</param>
    /// <param name="count">How many.</param>
    /// <param name="paths">The specs to start from.</param>
    public static IEnumerable<HostileInput> Of(int seed, int count, string[] paths)
    {
        string[] specs = [.. paths.Select(File.ReadAllText)];
        for (int i = 0; i < count; i++)
        {
            int step = i;
            int spec = i % specs.Length;
            yield return new HostileInput(
                string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(paths[spec])} seed {seed} step {step}"),
                paths[spec],
                () => Mutate(specs[spec], specs[(spec + 1) % specs.Length], new Random(HashCode(seed, step))));
        }
    }

    private static int HashCode(int seed, int step) => unchecked((seed * 486187739) ^ (step * 16777619));

    private static string Mutate(string spec, string other, Random random)
    {
        for (int changes = random.Next(1, 5); changes > 0; changes--)
            spec = Change(spec, other, random);
        return spec;
    }

    private static string Change(string spec, string other, Random random)
    {
        string[] lines = spec.Split('\n');
        int line = random.Next(lines.Length);
        int at = random.Next(spec.Length + 1);
        switch (random.Next(9))
        {
            case 0:
                return spec.Remove(at, Math.Min(random.Next(1, 40), spec.Length - at));
            case 1:
                return spec.Insert(at, ((char)random.Next(1, 0x180)).ToString());
            case 2:
                return spec.Insert(at, s_values[random.Next(s_values.Length)]);
            case 3:
                return WithValue(lines, line, s_values[random.Next(s_values.Length)]);
            case 4:
                lines[line] = lines[random.Next(lines.Length)];
                break;
            case 5:
                lines[line] = new string(' ', random.Next(0, 12)) + lines[line].TrimStart();
                break;
            case 6:
                (lines[line], lines[random.Next(lines.Length)]) = (lines[random.Next(lines.Length)], lines[line]);
                break;
            case 7:
                string[] foreign = other.Split('\n');
                lines[line] = foreign[random.Next(foreign.Length)];
                break;
            default:
                return WithoutWord(spec, at, random);
        }

        return string.Join('\n', lines);
    }

    /// <summary>Gives a line's key another value.</summary>
    private static string WithValue(string[] lines, int line, string value)
    {
        int colon = lines[line].LastIndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0)
            lines[line] = lines[line][..(colon + 2)] + value;
        return string.Join('\n', lines);
    }

    /// <summary>Exchanges a word for another one of the spec: what is legal in one place comes to another.</summary>
    private static string WithoutWord(string spec, int at, Random random)
    {
        (int start, int end) = WordAt(spec, at);
        (int otherStart, int otherEnd) = WordAt(spec, random.Next(spec.Length + 1));
        return new StringBuilder(spec).Remove(start, end - start).Insert(start, spec[otherStart..otherEnd]).ToString();
    }

    private static (int Start, int End) WordAt(string spec, int at)
    {
        int start = at;
        while (start > 0 && char.IsLetterOrDigit(spec[start - 1]))
            start--;
        int end = at;
        while (end < spec.Length && char.IsLetterOrDigit(spec[end]))
            end++;
        return (start, end);
    }
}
