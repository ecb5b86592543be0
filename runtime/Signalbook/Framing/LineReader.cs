using System;
using System.IO;

namespace Signalbook.Framing;

/// <summary>Reads lines of JSON or of text: LF ends a line, a CR before it is dropped, a blank line is no frame, and the last line needs no end.</summary>
internal sealed class LineReader : FrameReader
{
    /// <summary>How much of the rest is known to hold no LF.</summary>
    private int _searched;

    private bool _endsInsideCharacter;

    internal LineReader(Stream stream, FrameReaderOptions options)
        : base(stream, options) => HasSource = true;

    public override bool IsTruncated => _endsInsideCharacter;

    // A line is not taken before its end is there.
    private protected override bool IsBetweenFrames
    {
        get
        {
            Buffer.Mark();
            return true;
        }
    }

    private protected override bool TryReadFrame(out Frame frame)
    {
        Buffer.Mark();
        while (TryFindLine(out int length, out int withEnd))
        {
            ReadOnlySpan<byte> line = Buffer.Rest[..length];
            bool endsWithInput = withEnd == length;
            if (endsWithInput && EndInsideCharacter(line))
            {
                _endsInsideCharacter = true;
                Buffer.Skip(length);
                break;
            }

            if (line.EndsWith((byte)'\r'))
                length--;
            CheckLength(length);
            if (!IsBlank(line))
            {
                CheckUtf8(0, length);
                frame = new Frame(TakeData(Buffer.RestStart, length)) { EndsWithInput = endsWithInput };
                Buffer.Skip(withEnd);
                return true;
            }
            Buffer.Skip(withEnd);
        }
        frame = default;
        return false;
    }

    private protected override void OnFramesSkipped()
    {
        _searched = 0;
        Buffer.Mark();
    }

    /// <summary>Whether there is nothing but what JSON calls white space.</summary>
    internal static bool IsBlank(ReadOnlySpan<byte> text) =>
        text is not [> (byte)' ', ..] && text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private bool TryFindLine(out int length, out int withEnd)
    {
        ReadOnlySpan<byte> rest = Buffer.Rest;
        int index = rest[_searched..].IndexOf((byte)'\n');
        length = index < 0 ? rest.Length : _searched + index;
        withEnd = index < 0 ? length : length + 1;
        if (index >= 0 || (EndOfInput && length > 0))
        {
            _searched = 0;
            return true;
        }
        _searched = rest.Length;
        // A CR at the end may belong to the line's end.
        CheckLength(rest.EndsWith((byte)'\r') ? length - 1 : length);
        return false;
    }
}
