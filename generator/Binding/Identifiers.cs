using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Generator.Binding;

/// <summary>Turns the spec's names into C# identifiers.</summary>
internal static class Identifiers
{
    // The reserved keywords of C#; contextual ones are legal names everywhere a generated name stands.
    private static readonly HashSet<string> s_keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    ];

    public static bool IsKeyword(string name) => s_keywords.Contains(name);

    /// <summary>The keyword that a name would have been but for what <see cref="Camel"/> put behind it, or null.</summary>
    public static string? KeywordOf(string original, string name)
    {
        if (!name.EndsWith("Value", System.StringComparison.Ordinal))
            return null;
        string keyword = Pascal(original);
        keyword = char.ToLowerInvariant(keyword[0]) + keyword.Substring(1);
        return name == keyword + "Value" && IsKeyword(keyword) ? keyword : null;
    }

    /// <summary><c>get_stream_status</c>, <c>getStreamStatus</c> and <c>get-stream status</c> all give <c>GetStreamStatus</c>; <c>HTTP_ERROR</c> gives <c>HttpError</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        bool isAllUpper = IsAllUpper(name);
        bool starts = true;
        foreach (char letter in name)
        {
            if (!IsPart(letter))
            {
                starts = true;
                continue;
            }

            text.Append(starts ? char.ToUpperInvariant(letter) : isAllUpper ? char.ToLowerInvariant(letter) : letter);
            starts = char.IsDigit(letter) && isAllUpper;
        }

        if (text.Length == 0)
            text.Append("Value");
        if (!char.IsLetter(text[0]))
            text.Insert(0, '_');
        return text.ToString();
    }

    /// <summary>As <see cref="Pascal"/>, with the first letter (or the capitals that begin it) in lower case; a keyword gets <c>Value</c> behind it.</summary>
    public static string Camel(string name)
    {
        string camel = SmallFirst(name);
        return IsKeyword(camel) ? camel + "Value" : camel;
    }

    /// <summary>As <see cref="Pascal"/>, with the first letter (or the capitals that begin it) in lower case: the name of a signal.</summary>
    public static string SmallFirst(string name)
    {
        var text = new StringBuilder(Pascal(name));
        for (int i = 0; i < text.Length && char.IsUpper(text[i]); i++)
        {
            // In "URLPath" the last capital before a small letter begins the next word.
            if (i > 0 && i + 1 < text.Length && char.IsLower(text[i + 1]))
                break;
            text[i] = char.ToLowerInvariant(text[i]);
        }

        return text.ToString();
    }

    private static bool IsAllUpper(string name)
    {
        bool hasSeparator = false;
        foreach (char letter in name)
        {
            if (char.IsLower(letter))
                return false;
            hasSeparator |= !IsPart(letter);
        }

        // A single short word such as ID or SSE reads better as Id, Sse too.
        return hasSeparator || name.Length > 1;
    }

    private static bool IsPart(char letter) => char.GetUnicodeCategory(letter) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;
}
