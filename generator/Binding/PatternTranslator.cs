using System.Text;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Translates a JSON Schema pattern (ECMA-262, with the <c>u</c> flag) to .NET's dialect, where it runs with
/// <c>RegexOptions.NonBacktracking | CultureInvariant</c>. JSON Schema patterns are not anchored: where the pattern has no
/// <c>^</c> or <c>$</c>, a match anywhere counts.
/// </summary>
internal static class PatternTranslator
{
    // ECMA-262 12.9: LineTerminator is LF, CR, LS, PS; `.` matches anything else.
    private const string AnyButLineEnd = @"[^\n\r\u2028\u2029]";

    // ECMA-262 22.2.2.9: \w is ASCII; \s is WhiteSpace or LineTerminator, the byte order mark among them.
    private const string Digits = "0-9";
    private const string WordLetters = "a-zA-Z0-9_";
    private const string Spaces = @"\t\n\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    /// <summary>The pattern for .NET, or null with why it is refused.</summary>
    public static string? Translate(string pattern, out string? refusal)
    {
        refusal = null;
        var text = new StringBuilder(pattern.Length + 8);
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char letter = pattern[i];
            if (letter == '\\')
            {
                if (++i >= pattern.Length)
                    refusal = "it ends with a backslash";
                else
                    refusal = Escape(pattern, ref i, inClass, text);
                if (refusal is not null)
                    return null;
            }
            else if (inClass)
            {
                inClass = letter != ']';

                // In .NET "-[" inside a class begins a subtraction; in ECMA-262 a bracket there is a plain character.
                text.Append(letter == '[' ? @"\[" : letter.ToString());
            }
            else if (letter == '[')
            {
                inClass = true;
                i = OpenClass(pattern, i, text, ref inClass);
            }
            else if (letter == '(' && i + 1 < pattern.Length && pattern[i + 1] == '?')
            {
                refusal = Group(pattern, ref i, text);
                if (refusal is not null)
                    return null;
            }
            else
            {
                text.Append(letter switch
                {
                    '^' => @"\A",
                    '$' => @"\z",
                    '.' => AnyButLineEnd,
                    _ => letter.ToString(),
                });
            }
        }

        return text.ToString();
    }

    // "[]" matches nothing and "[^]" anything in ECMA-262; in .NET the bracket would be a member of the class.
    private static int OpenClass(string pattern, int at, StringBuilder text, ref bool inClass)
    {
        string rest = pattern.Substring(at + 1);
        if (rest.StartsWith("^]", System.StringComparison.Ordinal))
        {
            inClass = false;
            text.Append(@"[\s\S]");
            return at + 2;
        }

        if (rest.StartsWith("]", System.StringComparison.Ordinal))
        {
            inClass = false;
            text.Append(@"[^\s\S]");
            return at + 1;
        }

        text.Append('[');
        return at;
    }

    private static string? Group(string pattern, ref int at, StringBuilder text)
    {
        string rest = pattern.Substring(at + 2);
        if (rest.StartsWith(":", System.StringComparison.Ordinal))
        {
            text.Append("(?:");
            at += 2;
            return null;
        }

        bool isNamed = rest.Length > 1 && rest[0] == '<' && rest[1] is not ('=' or '!');
        int end = pattern.IndexOf('>', at);
        if (isNamed && end > 0)
        {
            // Names only serve backreferences, which are refused.
            text.Append("(?:");
            at = end;
            return null;
        }

        return "it looks ahead or behind, which cannot run in linear time";
    }

    private static string? Escape(string pattern, ref int at, bool inClass, StringBuilder text)
    {
        char letter = pattern[at];
        switch (letter)
        {
            case 'd':
                text.Append(inClass ? Digits : "[" + Digits + "]");
                return null;
            case 'w':
                text.Append(inClass ? WordLetters : "[" + WordLetters + "]");
                return null;
            case 's':
                text.Append(inClass ? Spaces : "[" + Spaces + "]");
                return null;
            case 'D' or 'W' or 'S' when inClass:
                return "it has \\" + letter + " inside brackets, which has no linear-time equivalent here; list the characters instead";
            case 'D':
                text.Append("[^" + Digits + "]");
                return null;
            case 'W':
                text.Append("[^" + WordLetters + "]");
                return null;
            case 'S':
                text.Append("[^" + Spaces + "]");
                return null;
            case 'b' when inClass:
                text.Append(@"\x08");
                return null;
            case 'b' or 'B':
                return "it has \\" + letter + ", whose meaning differs between ECMA-262 and .NET";
            case 'k' or (>= '1' and <= '9'):
                return "it has a backreference, which cannot run in linear time";
            case '0':
                text.Append(@"\x00");
                return null;
            case 'u' when at + 1 < pattern.Length && pattern[at + 1] == '{':
                return CodePoint(pattern, ref at, text);
            case 'p' or 'P' or 'x' or 'u' or 'c' or 't' or 'n' or 'v' or 'f' or 'r':
                text.Append('\\').Append(letter);
                return null;
            default:
                if (char.IsLetterOrDigit(letter))
                    return "it has \\" + letter + ", which ECMA-262 does not know";
                text.Append('\\').Append(letter);
                return null;
        }
    }

    private static string? CodePoint(string pattern, ref int at, StringBuilder text)
    {
        int end = pattern.IndexOf('}', at);
        string digits = end < 0 ? "" : pattern.Substring(at + 2, end - at - 2);
        if (!int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int point) || point is < 0 or > 0xFFFF)
            return "it has a code point above U+FFFF, which .NET cannot match as one character";

        text.Append(@"\u").Append(point.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        at = end;
        return null;
    }
}
