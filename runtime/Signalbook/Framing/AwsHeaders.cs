using System;
using System.Buffers.Binary;

namespace Signalbook.Framing;

/// <summary>Walks the headers of one AWS message. Each is the length of its name in one byte, the name, the type, and the value.</summary>
internal ref struct AwsHeaders(ReadOnlySpan<byte> block)
{
    private readonly ReadOnlySpan<byte> _block = block;
    private int _next;

    /// <summary>The header's name.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What its value is.</summary>
    internal AwsHeaderType Type { get; private set; }

    /// <summary>The bytes of its value, without their count.</summary>
    internal ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where the header begins that was read last, or could not be read.</summary>
    internal int Start { get; private set; }

    /// <summary>Goes to the next header.</summary>
    /// <returns>False at the end, or where no header stands: then <see cref="IsAtEnd"/> is false.</returns>
    internal bool TryRead()
    {
        Start = _next;
        ReadOnlySpan<byte> rest = _block[_next..];
        if (rest.IsEmpty || rest[0] == 0 || rest.Length < rest[0] + 2)
            return false;
        Name = rest.Slice(1, rest[0]);
        Type = (AwsHeaderType)rest[1 + Name.Length];
        rest = rest[(2 + Name.Length)..];
        int length = GetLength(rest, out int counted);
        if (length < 0 || rest.Length < counted + length)
            return false;
        Value = rest.Slice(counted, length);
        _next += 2 + Name.Length + counted + length;
        return true;
    }

    /// <summary>Whether all headers were read.</summary>
    internal readonly bool IsAtEnd => _next == _block.Length;

    /// <summary>How many bytes the value has, and in how many bytes before it that is said; -1 when there is no such type.</summary>
    private readonly int GetLength(ReadOnlySpan<byte> rest, out int counted)
    {
        counted = 0;
        switch (Type)
        {
            case AwsHeaderType.True or AwsHeaderType.False:
                return 0;
            case AwsHeaderType.Byte:
                return 1;
            case AwsHeaderType.Int16:
                return 2;
            case AwsHeaderType.Int32:
                return 4;
            case AwsHeaderType.Int64 or AwsHeaderType.Timestamp:
                return 8;
            case AwsHeaderType.Uuid:
                return 16;
            case AwsHeaderType.Bytes or AwsHeaderType.Text:
                counted = 2;
                return BinaryPrimitives.TryReadUInt16BigEndian(rest, out ushort length) ? length : -1;
            default:
                return -1;
        }
    }
}
