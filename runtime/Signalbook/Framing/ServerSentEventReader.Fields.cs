using System;
using System.Buffers.Text;

namespace Signalbook.Framing;

/// <content>What the fields of an event say.</content>
internal sealed partial class ServerSentEventReader
{
    /// <summary>Takes the line at the start of the rest, without its end.</summary>
    private void ReadLine(int length)
    {
        ReadOnlySpan<byte> line = Buffer.Rest[..length];
        if (length == 0)
            return;
        // "If the line starts with a U+003A COLON character (:): Ignore the line."
        if (line.StartsWith((byte)':'))
        {
            Buffer.Skip(length);
            return;
        }
        CheckLength(_eventBytes + length);
        _eventBytes += length;
        if (line.StartsWith("data: "u8))
        {
            AppendData(6, length - 6);
            return;
        }
        int valueStart = FindValue(line, out ReadOnlySpan<byte> field);
        if (field.SequenceEqual("data"u8))
        {
            AppendData(valueStart, length - valueStart);
            return;
        }
        TakeField(field, valueStart, line[valueStart..]);
        Buffer.Skip(length);
    }

    // "Collect the characters on the line before the first U+003A COLON character (:), and let field be that string. Collect the characters
    // after the first colon, and let value be that string. If value starts with a U+0020 SPACE character, remove it."
    private static int FindValue(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> field)
    {
        int colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            // "Process the field using … the whole line as the field name, and the empty string as the field value."
            field = line;
            return line.Length;
        }
        field = line[..colon];
        int value = colon + 1;
        return value < line.Length && line[value] == ' ' ? value + 1 : value;
    }

    private void AppendData(int start, int length)
    {
        CheckUtf8(start, length);
        if (_hasData)
            Buffer.KeepLine(start, length);
        else
            Buffer.Keep(start, length);
        _hasData = true;
    }

    private void TakeField(ReadOnlySpan<byte> field, int valueStart, ReadOnlySpan<byte> value)
    {
        if (field.SequenceEqual("event"u8))
        {
            CheckUtf8(valueStart, value.Length);
            Text.SetName(value, ReplacesInvalidUtf8);
        }
        // "If the field value does not contain U+0000 NULL, then set the last event ID buffer to the field value."
        else if (field.SequenceEqual("id"u8) && !value.Contains((byte)0))
        {
            CheckUtf8(valueStart, value.Length);
            Text.SetId(value, ReplacesInvalidUtf8);
        }
        // "If the field value consists of only ASCII digits, then interpret the field value as an integer in base ten, and set the
        // event stream's reconnection time to that integer."
        else if (field.SequenceEqual("retry"u8) && !value.IsEmpty && value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            // It outlives the event: the same bytes later would have to set it again.
            Buffer.Unmark();
            Text.Reconnection = ToTimeSpan(value);
        }
    }

    /// <summary>Milliseconds, as far as a time span reaches.</summary>
    private static TimeSpan ToTimeSpan(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long milliseconds, out _) && milliseconds < (long)TimeSpan.MaxValue.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : TimeSpan.MaxValue;
}
