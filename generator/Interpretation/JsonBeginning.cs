using System.Text;
using System.Text.Json;

namespace Signalbook.Generator.Interpretation;

/// <summary>Tells an object that was cut from text that no more characters could make JSON.</summary>
internal static class JsonBeginning
{
    // As deep as generated clients read.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Whether the text is the beginning of an object, and not all of it.</summary>
    /// <param name="text">It begins with a brace, white space apart.</param>
    public static bool IsOpenObject(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, new JsonReaderState(s_options));
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 0;
    }
}
