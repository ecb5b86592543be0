using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>Header values as the vectors of the corpus write them.</summary>
internal static class AwsValues
{
    public static string Show(AwsHeaderType type, ReadOnlySpan<byte> value) => type switch
    {
        AwsHeaderType.True => bool.TrueString,
        AwsHeaderType.False => bool.FalseString,
        AwsHeaderType.Byte => ((sbyte)value[0]).ToString(CultureInfo.InvariantCulture),
        AwsHeaderType.Int16 => BinaryPrimitives.ReadInt16BigEndian(value).ToString(CultureInfo.InvariantCulture),
        AwsHeaderType.Int32 => BinaryPrimitives.ReadInt32BigEndian(value).ToString(CultureInfo.InvariantCulture),
        AwsHeaderType.Int64 => BinaryPrimitives.ReadInt64BigEndian(value).ToString(CultureInfo.InvariantCulture),
        AwsHeaderType.Bytes => Convert.ToBase64String(value),
        AwsHeaderType.Text => Encoding.UTF8.GetString(value),
        AwsHeaderType.Timestamp => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(value)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        AwsHeaderType.Uuid => new Guid(value, bigEndian: true).ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
