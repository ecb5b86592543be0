using System.Collections.Generic;

namespace Signalbook.Generator.Interpretation;

/// <summary>A JSON array whose elements are the frames, character by character. A body that is one object is one element.</summary>
internal static class JsonArrayFrames
{
    public static IEnumerable<Frame> Of(Octets body)
    {
        int at = Skip(body, 0);
        if (at == body.Length)
            yield break;
        if (body[at] == '{')
        {
            int end = End(body, at);
            yield return end < 0 ? Frame.EndedInside : Element(body, at, end);
            if (end >= 0 && Skip(body, end) < body.Length)
                throw new StreamFault(VerdictKind.Format);
            yield break;
        }

        if (body[at] != '[')
            throw new StreamFault(VerdictKind.Format);
        at = Skip(body, at + 1);
        bool isFirst = true;
        while (at < body.Length && body[at] != ']')
        {
            if (!isFirst && body[at] != ',')
                throw new StreamFault(VerdictKind.Format);
            if (!isFirst)
                at = Skip(body, at + 1);
            isFirst = false;
            if (at == body.Length)
                break;
            if (",:]}\u001E".IndexOf((char)body[at]) >= 0)
                throw new StreamFault(VerdictKind.Format);
            int end = End(body, at);
            if (end < 0)
            {
                yield return Frame.EndedInside;
                yield break;
            }

            if (end == at)
                throw new StreamFault(VerdictKind.Format);
            yield return Element(body, at, end);
            at = Skip(body, end);
        }

        if (at == body.Length)
            yield return Frame.EndedInside;
        else if (Skip(body, at + 1) < body.Length)
            throw new StreamFault(VerdictKind.Format);
    }

    private static Frame Element(Octets body, int start, int end)
    {
        Octets element = body.From(start).Take(end - start);
        return new Frame(null, null, element.Text()) { Offset = element.Start };
    }

    /// <summary>Where the element ends; -1 when the body ends first.</summary>
    /// <exception cref="StreamFault">A record separator stands in it: no JSON text has one.</exception>
    private static int End(Octets body, int start)
    {
        int depth = 0;
        bool isText = false;
        bool isScalar = "{[\"".IndexOf((char)body[start]) < 0;
        for (int i = start; i < body.Length; i++)
        {
            char c = (char)body[i];
            if (isScalar)
            {
                if (i > start && " \t\r\n,:{}[]\"\u001E".IndexOf(c) >= 0)
                    return i;
                continue;
            }

            if (c == '\u001E')
                throw new StreamFault(VerdictKind.Format);
            if (isText && c == '\\' && i + 1 < body.Length && body[i + 1] != 0x1E)
                i++;
            else if (c == '"')
                isText = !isText;
            else if (!isText && (c is '{' or '['))
                depth++;
            else if (!isText && (c is '}' or ']'))
                depth--;

            // An object, an array or a text says by itself where it ends.
            if (depth == 0 && !isText && (c is '}' or ']' or '"'))
                return i + 1;
        }

        return -1;
    }

    private static int Skip(Octets body, int at)
    {
        while (at < body.Length && WireFrames.IsBlank(body[at]))
            at++;
        return at;
    }
}
