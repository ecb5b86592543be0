using System;
using System.Text;

namespace Signalbook.Signals;

/// <summary>The key of a message, as text and as the UTF-8 that it is compared with. Most are the number of a choice or a block: those are made once.</summary>
/// <param name="Text">The text; null when there is no key.</param>
/// <param name="Utf8">The same in UTF-8.</param>
internal readonly record struct MessageKey(string? Text, byte[] Utf8)
{
    private static readonly MessageKey[] s_digits = MakeDigits();

    /// <summary>No key.</summary>
    public static MessageKey None => new(null, []);

    public static MessageKey Of(ReadOnlySpan<byte> key) => key switch
    {
        [] => None,
        [>= (byte)'0' and <= (byte)'9' and var digit] => s_digits[digit - '0'],
        _ => new MessageKey(Encoding.UTF8.GetString(key), key.ToArray()),
    };

    private static MessageKey[] MakeDigits()
    {
        var digits = new MessageKey[10];
        for (int i = 0; i < digits.Length; i++)
            digits[i] = new MessageKey(((char)('0' + i)).ToString(), [(byte)('0' + i)]);
        return digits;
    }
}
