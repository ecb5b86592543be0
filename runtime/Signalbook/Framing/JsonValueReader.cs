using System;
using System.IO;

namespace Signalbook.Framing;

/// <summary>What the readers of JSON values share: white space between them, and a value at the start of the rest that may still be growing.</summary>
internal abstract class JsonValueReader : FrameReader
{
    private JsonValueScanner _scanner;

    /// <summary>How much of the value at the start of the rest was read.</summary>
    private int _scanned;

    private protected JsonValueReader(Stream stream, FrameReaderOptions options)
        : base(stream, options)
    {
    }

    /// <summary>Whether a value has begun and not ended.</summary>
    private protected bool IsInValue => _scanner.IsInValue;

    /// <summary>Drops white space and gives the byte after it, which stays.</summary>
    /// <returns>False when there is none yet.</returns>
    private protected bool TryPeek(out byte next)
    {
        ReadOnlySpan<byte> rest = Buffer.Rest;
        // RFC 8259 section 2: "ws = *( %x20 / %x09 / %x0A / %x0D )"
        int index = rest.IndexOfAnyExcept(" \t\r\n"u8);
        Buffer.Skip(index < 0 ? rest.Length : index);
        next = index < 0 ? default : rest[index];
        return index >= 0;
    }

    /// <summary>Whether a value may begin so. What is no value is told apart by its reader; punctuation would be taken for a part of one.</summary>
    private protected static bool IsValueStart(byte first) => !",:]}\u001E"u8.Contains(first);

    /// <summary>Finds the end of the value at the start of the rest.</summary>
    /// <param name="length">The bytes of the value; when it has not ended, those read.</param>
    /// <exception cref="StreamFormatException">A record separator stands in it.</exception>
    private protected bool TryEndValue(out int length)
    {
        ReadOnlySpan<byte> rest = Buffer.Rest;
        bool ends = _scanner.TryEnd(rest[_scanned..], out int read);
        length = _scanned += read;
        CheckLength(length);
        if (ends)
        {
            _scanned = 0;
            return true;
        }
        if (length < rest.Length)
            throw NotInFormat("is cut short by a record separator", length);
        return false;
    }

    /// <summary>Makes the value at the start of the rest a frame.</summary>
    private protected Frame TakeValue(int length)
    {
        CheckUtf8(0, length);
        var frame = new Frame(TakeData(Buffer.RestStart, length));
        Buffer.Skip(length);
        return frame;
    }
}
