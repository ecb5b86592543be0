using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Signalbook.Tests.Framing;

/// <summary>Reads arrays and sequences of JSON the slow way: the whole body at once, by the framework's parser.</summary>
internal static class JsonFramingModel
{
    /// <summary>The elements of an array, or the object; null when the body is neither.</summary>
    public static string[]? ReadArray(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(element => element.GetRawText())],
                JsonValueKind.Object => [document.RootElement.GetRawText()],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The elements of a sequence; null when RFC 7464 finds anything to complain of.</summary>
    public static string[]? ReadSequence(byte[] body)
    {
        string[] pieces = Encoding.UTF8.GetString(body).Split('\u001E');
        if (pieces[0].Trim(' ', '\t', '\r', '\n').Length > 0)
            return null;
        var elements = new List<string>();
        foreach (string piece in pieces[1..])
        {
            string text = piece.Trim(' ', '\t', '\r', '\n');
            if (text.Length == 0)
                continue;
            if (!IsJson(text) || (!"{[\"".Contains(text[0], StringComparison.Ordinal) && piece.TrimEnd(' ', '\t', '\r', '\n') == piece))
                return null;
            elements.Add(text);
        }
        bool isOpen = pieces.Length > 1 && pieces[^1].Trim(' ', '\t', '\r', '\n').Length == 0;
        return isOpen ? null : [.. elements];
    }

    public static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
