using System;
using System.Buffers;
using System.Diagnostics;

namespace Signalbook.Framing;

/// <summary>
/// Finds where a JSON value ends, over as many pieces as it comes in. It knows brackets and strings and nothing else of JSON: whether the
/// value is one is for its reader to say.
/// </summary>
internal struct JsonValueScanner
{
    /// <summary>The ASCII record separator, which no JSON text contains: RFC 8259 lets no control character but white space stand in one.</summary>
    internal const byte RecordSeparator = 0x1E;

    private static readonly SearchValues<byte> s_inStructure = SearchValues.Create("\"{}[]\u001E"u8);
    private static readonly SearchValues<byte> s_inString = SearchValues.Create("\"\\\u001E"u8);

    /// <summary>RFC 8259 section 2: white space and structural characters end a number or a literal; so does what begins another value.</summary>
    private static readonly SearchValues<byte> s_afterScalar = SearchValues.Create(" \t\r\n,:{}[]\"\u001E"u8);

    private int _depth;
    private bool _isInString;
    private bool _isInScalar;
    private bool _isEscaped;

    /// <summary>Whether a value has begun and not ended.</summary>
    internal readonly bool IsInValue => _depth > 0 || _isInString || _isInScalar;

    /// <summary>Whether the value begun is a number or a literal, of which only what follows says that it is complete.</summary>
    internal readonly bool IsInScalar => _isInScalar;

    /// <summary>Reads on in a value. The first piece begins with the value's first byte, which is not white space.</summary>
    /// <param name="piece">The bytes after those read so far.</param>
    /// <param name="read">How many of them belong to the value.</param>
    /// <returns>
    /// Whether the value ends after them. When it does not and some are left, a record separator stands there, inside the value.
    /// </returns>
    internal bool TryEnd(ReadOnlySpan<byte> piece, out int read)
    {
        read = 0;
        if (piece.IsEmpty)
            return false;
        if (!IsInValue)
        {
            Begin(piece[0]);
            read = 1;
        }
        if (_isInScalar)
            return TryEndScalar(piece, ref read);
        while (read < piece.Length)
        {
            bool ends = _isInString ? TryEndString(piece, ref read) : TryEndStructure(piece, ref read);
            if (ends)
                return true;
            if (read < piece.Length && piece[read] == RecordSeparator)
                return false;
        }
        return false;
    }

    private void Begin(byte first)
    {
        Debug.Assert(!" \t\r\n"u8.Contains(first), "White space before the value is not part of it.");
        switch (first)
        {
            case (byte)'{' or (byte)'[':
                _depth = 1;
                break;
            case (byte)'"':
                _isInString = true;
                break;
            default:
                _isInScalar = true;
                break;
        }
    }

    private bool TryEndScalar(ReadOnlySpan<byte> piece, ref int read)
    {
        int length = piece[read..].IndexOfAny(s_afterScalar);
        if (length < 0)
        {
            read = piece.Length;
            return false;
        }
        read += length;
        _isInScalar = false;
        return true;
    }

    /// <summary>Reads to the end of the string, which is the value's unless brackets are open.</summary>
    private bool TryEndString(ReadOnlySpan<byte> piece, ref int read)
    {
        if (_isEscaped)
        {
            _isEscaped = piece[read] == RecordSeparator;
            if (_isEscaped)
                return false;
            read++;
        }
        int index = piece[read..].IndexOfAny(s_inString);
        if (index < 0)
        {
            read = piece.Length;
            return false;
        }
        read += index;
        if (piece[read] == RecordSeparator)
            return false;
        _isEscaped = piece[read] == '\\';
        _isInString = _isEscaped;
        read++;
        return !_isInString && _depth == 0;
    }

    /// <summary>Reads to the next string, or to the bracket that closes the first.</summary>
    private bool TryEndStructure(ReadOnlySpan<byte> piece, ref int read)
    {
        int index = piece[read..].IndexOfAny(s_inStructure);
        if (index < 0)
        {
            read = piece.Length;
            return false;
        }
        read += index;
        byte found = piece[read];
        if (found == RecordSeparator)
            return false;
        read++;
        switch (found)
        {
            case (byte)'"':
                _isInString = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            default:
                return --_depth == 0;
        }
    }
}
