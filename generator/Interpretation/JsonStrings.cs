using System;
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
