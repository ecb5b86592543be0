namespace Signalbook.Framing;

/// <summary>What the value of an AWS message's header is, by its number on the wire.</summary>
internal enum AwsHeaderType : byte
{
    /// <summary>True; the value has no bytes.</summary>
    True = 0,

    /// <summary>False; the value has no bytes.</summary>
    False = 1,

    /// <summary>A signed integer of 8 bits.</summary>
    Byte = 2,

    /// <summary>A signed integer of 16 bits, the highest byte first, as in all that follow.</summary>
    Int16 = 3,

    /// <summary>A signed integer of 32 bits.</summary>
    Int32 = 4,

    /// <summary>A signed integer of 64 bits.</summary>
    Int64 = 5,

    /// <summary>Bytes, after their count in 16 bits.</summary>
    Bytes = 6,

    /// <summary>UTF-8, after the count of its bytes in 16 bits.</summary>
    Text = 7,

    /// <summary>Milliseconds since 1970, UTC, in 64 bits.</summary>
    Timestamp = 8,

    /// <summary>16 bytes.</summary>
    Uuid = 9,
}
