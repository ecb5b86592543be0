using System.Collections.Generic;
using System.Text;

namespace Signalbook.Generator.Interpretation;

/// <summary>Server-sent events, step by step as the HTML standard interprets an event stream (9.2.6).</summary>
internal static class EventFrames
{
    public static IEnumerable<Frame> Of(Octets body)
    {
        string name = "";
        string id = "";
        StringBuilder? data = null;
        int start = 0;
        foreach (Octets line in Lines(body))
        {
            if (line.Length == 0)
            {
                if (data is not null)
                    yield return new Frame(name == "" ? "message" : name, id, data.ToString()) { Offset = start };
                (name, data) = ("", null);
                continue;
            }

            // "If the line starts with a U+003A COLON character, ignore the line."
            int colon = line.IndexOf((byte)':');
            if (colon == 0)
                continue;
            Octets value = colon < 0 ? line.From(line.Length) : line.From(colon + 1);
            if (value.Length > 0 && value[0] == ' ')
                value = value.From(1);
            string field = (colon < 0 ? line : line.Take(colon)).Latin1();

            // What the end of the input cut in the middle of a character is no field, and its event no frame. Of an id it tells nothing:
            // it would be kept, and may be cut short.
            bool isCut = line.End == body.End;
            if (field is ("data" or "event") && isCut && !value.IsText)
                yield break;
            switch (field)
            {
                case "data":
                    start = data is null ? line.Start : start;
                    data = (data is null ? new StringBuilder() : data.Append('\n')).Append(value.Text());
                    break;
                case "event":
                    name = value.Text();
                    break;
                case "id" when !isCut && value.IndexOf(0) < 0:
                    id = value.Text();
                    break;
            }
        }

        if (data is not null)
            yield return new Frame(name == "" ? "message" : name, id, data.ToString()) { IsTerminated = false, Offset = start };
    }

    /// <summary>"Lines must be separated by either a CRLF pair, a single LF, or a single CR."</summary>
    private static IEnumerable<Octets> Lines(Octets rest)
    {
        while (rest.Length > 0)
        {
            int end = 0;
            while (end < rest.Length && rest[end] is not ((byte)'\r' or (byte)'\n'))
                end++;
            yield return rest.Take(end);
            if (end == rest.Length)
                break;
            bool isPair = rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n';
            rest = rest.From(end + (isPair ? 2 : 1));
        }
    }
}
