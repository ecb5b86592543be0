using System;
using System.Text;

namespace Signalbook.Hostile.Inputs;

/// <summary>
/// A text changed at random, in a few places: by bytes, by lines, and by values that are legal somewhere and not here. What comes out depends
/// on the seed and the step's number alone, so that one step can be done again without those before it.
/// </summary>
internal static class TextChange
{
    public static Random Random(int seed, int step) => new(unchecked((seed * 486187739) ^ (step * 16777619)));

    /// <param name="text">The text.</param>
    /// <param name="other">Another one, for lines out of it.</param>
    /// <param name="values">What is put where it does not belong.</param>
    /// <param name="most">In how many places at most.</param>
    /// <param name="random">What is done, and where.</param>
    public static string Of(string text, string other, string[] values, int most, Random random)
    {
        for (int changes = random.Next(1, most + 1); changes > 0; changes--)
            text = Change(text, other, values, random);
        return text;
    }

    private static string Change(string text, string other, string[] values, Random random)
    {
        string[] lines = text.Split('\n');
        int line = random.Next(lines.Length);
        int at = random.Next(text.Length + 1);
        switch (random.Next(10))
        {
            case 0:
                return text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
            case 1:
                return text.Insert(at, ((char)random.Next(1, 0x180)).ToString());
            case 2:
                return text.Insert(at, values[random.Next(values.Length)]);
            case 3:
                return WithValue(lines, line, values[random.Next(values.Length)]);
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
            case 8:
                return text[..at];
            default:
                return WithoutWord(text, at, random);
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

    /// <summary>Exchanges a word for another one of the text: what is legal in one place comes to another.</summary>
    private static string WithoutWord(string text, int at, Random random)
    {
        (int start, int end) = WordAt(text, at);
        (int otherStart, int otherEnd) = WordAt(text, random.Next(text.Length + 1));
        return new StringBuilder(text).Remove(start, end - start).Insert(start, text[otherStart..otherEnd]).ToString();
    }

    private static (int Start, int End) WordAt(string text, int at)
    {
        int start = at;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
            start--;
        int end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return (start, end);
    }
}
