using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Generator.Emission;

/// <summary>Puts text of the spec into C#: whatever it holds, it stays inside the literal or comment it was put into.</summary>
internal static class CSharpText
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };

    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        if (IsAsItIs(text))
            return "\"" + text + "\"";
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
            AppendEscaped(literal, c);
        return literal.Append('"').ToString();
    }

    /// <summary>A UTF-8 literal. A lone surrogate has no UTF-8 form and becomes U+FFFD, as it does on the wire.</summary>
    public static string Utf8Literal(string text)
    {
        if (IsAsItIs(text))
            return "\"" + text + "\"u8";
        var literal = new StringBuilder(text.Length + 4).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                AppendEscaped(literal, text[i]);
                AppendEscaped(literal, text[++i]);
            }
            else
            {
                AppendEscaped(literal, char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
            }
        }

        return literal.Append("\"u8").ToString();
    }

    /// <summary>The length of a text in UTF-8, counted as <see cref="Utf8Literal"/> writes it.</summary>
    public static int Utf8Length(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Text for a <c>//</c> comment: one line, whatever the text holds.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder(text.Length);
        foreach (char c in text)
            comment.Append(IsPlain(c) ? c : ' ');
        return comment.ToString().Trim();
    }

    /// <summary>A name as C# wants it: a keyword gets an <c>@</c>.</summary>
    public static string Identifier(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>The name of a local or field: the first letter, or a first run of capitals, in lower case.</summary>
    public static string Camel(string name)
    {
        int capitals = 0;
        while (capitals < name.Length && char.IsUpper(name[capitals]))
            capitals++;
        if (capitals > 1 && capitals < name.Length && char.IsLower(name[capitals]))
            capitals--;
        return capitals == 0 ? name : name.Substring(0, capitals).ToLowerInvariant() + name.Substring(capitals);
    }

    /// <summary>A name with its first letter in upper case.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>An integer literal.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether a character may stand in source as it is. Controls, format characters (bidirectional overrides among them),
    /// the separators that end a C# line, spaces other than U+0020, surrogates and unassigned characters may not:
    /// a reader could not see them, or would see something else.
    /// </summary>
    public static bool IsPlain(char c) => c is >= ' ' and <= '~' || IsPlain(CharUnicodeInfo.GetUnicodeCategory(c));

    /// <summary>The same of the character at a place of a text, which may take two places.</summary>
    public static bool IsPlain(string text, int index) => IsPlain(CharUnicodeInfo.GetUnicodeCategory(text, index));

    private static bool IsPlain(UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => true,
    };

    /// <summary>Whether nothing of a text has to be written in another way between quotes, as of most.</summary>
    private static bool IsAsItIs(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
                return false;
        }

        return true;
    }

    private static void AppendEscaped(StringBuilder literal, char c)
    {
        string? escape = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\0' => "\\0",
            _ => null,
        };
        if (escape is not null)
            literal.Append(escape);
        else if (IsPlain(c))
            literal.Append(c);
        else
            literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
    }
}
