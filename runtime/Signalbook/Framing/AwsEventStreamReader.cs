using System;
using System.Buffers.Binary;
using System.IO;

namespace Signalbook.Framing;

/// <summary>
/// Reads messages of <c>application/vnd.amazon.eventstream</c>. All numbers have their highest byte first:
/// the message's length (4 bytes), its headers' length (4), a CRC-32 of these 8, the headers, the payload, a CRC-32 of all before it.
/// </summary>
internal sealed class AwsEventStreamReader : FrameReader
{
    /// <summary>The most bytes the headers of a message may have, by the format.</summary>
    internal const int MaxHeaderBytes = 128 * 1024;

    /// <summary>The most bytes the payload of a message may have, by the format.</summary>
    internal const int MaxPayloadBytes = 16 * 1024 * 1024;

    private const int ChecksumLength = 4;
    private const int PreludeLength = 8 + ChecksumLength;

    /// <summary>The length of the message at the start of the rest, once its prelude was checked; else 0.</summary>
    private int _length;

    private int _headersLength;
    private ReadOnlyMemory<byte> _errorMessage;
    private bool _hasMessageType;
    private bool _isException;

    internal AwsEventStreamReader(Stream stream, FrameReaderOptions options)
        : base(stream, options)
    {
    }

    public override bool IsTruncated => EndOfInput && !Buffer.Rest.IsEmpty;

    public override ReadOnlyMemory<byte> ErrorMessage => _errorMessage;

    private protected override bool IsText => false;

    private protected override bool TryReadFrame(out Frame frame)
    {
        frame = default;
        _errorMessage = default;
        if ((_length == 0 && !TryReadPrelude()) || Buffer.Rest.Length < _length)
            return false;
        ReadOnlySpan<byte> message = Buffer.Rest[.._length];
        ReadOnlySpan<byte> covered = message[..^ChecksumLength];
        if (Crc32.Compute(covered) != BinaryPrimitives.ReadUInt32BigEndian(message[^ChecksumLength..]))
            throw NotInFormat("is corrupt: the checksum of the message does not hold");
        ReadHeaders(covered.Slice(PreludeLength, _headersLength));
        int payload = PreludeLength + _headersLength;
        int payloadLength = covered.Length - payload;
        CheckUtf8(payload, payloadLength);
        ReadOnlyMemory<byte> name = Text.Name;
        frame = new Frame(TakeData(Buffer.RestStart + payload, payloadLength), name, default, hasName: !name.IsEmpty, isUnterminated: false)
        {
            IsException = _isException,
        };
        Buffer.Skip(_length);
        _length = 0;
        return true;
    }

    /// <summary>Takes the lengths at the start of the rest. Nothing is made of them before their own checksum holds.</summary>
    private bool TryReadPrelude()
    {
        ReadOnlySpan<byte> rest = Buffer.Rest;
        if (rest.Length < PreludeLength)
            return false;
        if (Crc32.Compute(rest[..8]) != BinaryPrimitives.ReadUInt32BigEndian(rest[8..]))
            throw NotInFormat("is corrupt: the checksum of the prelude does not hold");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        uint headersLength = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        long payloadLength = (long)length - headersLength - PreludeLength - ChecksumLength;
        if (payloadLength < 0)
            throw NotInFormat("has headers longer than itself");
        CheckLength((int)Math.Min(headersLength + payloadLength, int.MaxValue));
        if (headersLength > MaxHeaderBytes)
            throw NotInFormat("has more bytes of headers than the format lets it have");
        if (payloadLength > MaxPayloadBytes)
            throw NotInFormat("has a longer payload than the format lets it have");
        _length = (int)length;
        _headersLength = (int)headersLength;
        return true;
    }

    private void ReadHeaders(ReadOnlySpan<byte> block)
    {
        Text.ClearName();
        _hasMessageType = _isException = false;
        int rank = 0;
        var headers = new AwsHeaders(block);
        while (headers.TryRead())
        {
            if (headers.Type == AwsHeaderType.Text)
                TakeHeader(in headers, ref rank);
        }
        if (!headers.IsAtEnd)
            throw NotInFormat("has headers that do not read", PreludeLength + headers.Start);
        // A message without a type is what its name says it is.
        if (!_hasMessageType)
            _isException = rank is 1 or 2;
    }

    /// <summary>Takes what a header says of the frame.</summary>
    /// <param name="header">The header, of type text.</param>
    /// <param name="rank">How good the name is that was found so far; that of the event's type is the best.</param>
    private void TakeHeader(in AwsHeaders header, ref int rank)
    {
        ReadOnlySpan<byte> value = header.Value;
        int start = PreludeLength + header.Start + header.Name.Length + 4;
        int nameRank = 0;
        if (header.Name.SequenceEqual(":event-type"u8))
        {
            nameRank = 3;
        }
        else if (header.Name.SequenceEqual(":exception-type"u8))
        {
            nameRank = 2;
        }
        else if (header.Name.SequenceEqual(":error-code"u8))
        {
            nameRank = 1;
        }
        else if (header.Name.SequenceEqual(":message-type"u8))
        {
            _hasMessageType = true;
            _isException = value.SequenceEqual("exception"u8) || value.SequenceEqual("error"u8);
        }
        else if (header.Name.SequenceEqual(":error-message"u8))
        {
            CheckUtf8(start, value.Length);
            _errorMessage = Buffer.Bytes.AsMemory(Buffer.RestStart + start, value.Length);
        }
        // A header given twice counts as the last, as a member of JSON does.
        if (nameRank > 0 && nameRank >= rank)
        {
            CheckUtf8(start, value.Length);
            Text.SetName(value, ReplacesInvalidUtf8);
            rank = nameRank;
        }
    }
}
