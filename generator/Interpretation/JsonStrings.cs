using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Signalbook.Generator.Interpretation;

/// <summary>JSON strings as text. One may hold half a surrogate pair, which is no text.</summary>
internal static class JsonStrings
{
    /// <exception cref="StreamFault">The string is not Unicode.</exception>
    public static string Read(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new StreamFault(VerdictKind.Format);
        }
    }

    /// <summary>A string as it is shown: U+FFFD for what is no Unicode.</summary>
    /// <param name="raw">The JSON of it, with its quotes.</param>
    public static string Lenient(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (int i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
            }
            else if (raw[++i] != 'u')
            {
                text.Append("\"\\/\b\f\n\r\t"["\"\\/bfnrt".IndexOf(raw[i])]);
            }
            else
            {
                text.Append((char)int.Parse(raw.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
        }

        // To UTF-8 and back: that is what becomes of it on the way to whoever reads it.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A member's name, as it is shown.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            string raw = member.ToString();
            int end = 1;
            while (raw[end] != '"')
                end += raw[end] == '\\' ? 2 : 1;
            return Lenient(raw.Substring(0, end + 1));
        }
    }

    /// <summary>Whether the string is this text; one that is not Unicode is none.</summary>
    public static bool IsEqual(JsonElement value, string text)
    {
        try
        {
            return value.GetString() == text;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
