using System;
using System.IO;

namespace Signalbook.Framing;

/// <summary>Reads a JSON text sequence as RFC 7464 writes it. Where that lets a reader go on after a broken element, this one stops.</summary>
internal sealed class JsonSequenceReader : JsonValueReader
{
    /// <summary>Whether a record separator was read and no value after it.</summary>
    private bool _isAnnounced;

    internal JsonSequenceReader(Stream stream, FrameReaderOptions options)
        : base(stream, options)
    {
    }

    public override bool IsTruncated => EndOfInput && (_isAnnounced || IsInValue);

    private protected override bool TryReadFrame(out Frame frame)
    {
        frame = default;
        if ((!IsInValue && !TryReadToElement()) || !TryEndValue(out int length))
            return false;
        CheckDelimited(length);
        frame = TakeValue(length);
        _isAnnounced = false;
        return true;
    }

    // RFC 7464 section 2.1: one or more record separators stand before each element.
    private bool TryReadToElement()
    {
        while (TryPeek(out byte next))
        {
            if (next == JsonValueScanner.RecordSeparator)
            {
                _isAnnounced = true;
                Buffer.Skip(1);
                continue;
            }
            if (!_isAnnounced)
                throw NotInFormat("does not come: no record separator stands");
            return IsValueStart(next) ? true : throw NotInFormat("does not come: no JSON value begins");
        }
        return false;
    }

    // RFC 7464 section 2.4: a number, true, false or null needs white space after it; without, it may have been cut short and is not to be
    // used. Objects, arrays and strings show their end themselves.
    private void CheckDelimited(int length)
    {
        ReadOnlySpan<byte> rest = Buffer.Rest;
        if (rest[0] is not ((byte)'{' or (byte)'[' or (byte)'"') && !" \t\r\n"u8.Contains(rest[length]))
            throw NotInFormat("is a number or a literal that may be cut short: no white space stands after it", length);
    }
}
