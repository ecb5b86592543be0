using System;
using System.Text;

namespace Signalbook.Generator.Interpretation;

/// <summary>A stretch of a body's bytes that knows where in the body it stands.</summary>
/// <param name="body">The body.</param>
/// <param name="start">Its first byte.</param>
/// <param name="length">How many there are.</param>
internal readonly struct Octets(byte[] body, int start, int length)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public int Start => start;

    public int Length => length;

    public int End => start + length;

    public byte this[int index] => body[start + index];

    public Octets From(int index) => new(body, start + index, length - index);

    public Octets Take(int count) => new(body, start, count);

    /// <summary>Where the byte stands, or -1.</summary>
    public int IndexOf(byte value)
    {
        int index = Array.IndexOf(body, value, start, length);
        return index < 0 ? -1 : index - start;
    }

    public bool All(Func<byte, bool> holds)
    {
        for (int i = 0; i < length; i++)
        {
            if (!holds(this[i]))
                return false;
        }

        return true;
    }

    /// <summary>Each byte as a character: for names that are compared with ASCII ones.</summary>
    public string Latin1()
    {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++)
            text.Append((char)this[i]);
        return text.ToString();
    }

    /// <summary>Whether they are UTF-8.</summary>
    public bool IsText
    {
        get
        {
            try
            {
                s_strict.GetCharCount(body, start, length);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether they are UTF-8 but for a last character that is not whole.</summary>
    public bool EndInsideCharacter
    {
        get
        {
            if (IsText)
                return false;
            try
            {
                s_strict.GetDecoder().GetCharCount(body, start, length, flush: false);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }

    /// <summary>Strict UTF-8: a stream that is none is malformed.</summary>
    /// <exception cref="StreamFault">It is no UTF-8.</exception>
    public string Text()
    {
        try
        {
            return s_strict.GetString(body, start, length);
        }
        catch (DecoderFallbackException)
        {
            throw new StreamFault(VerdictKind.Format);
        }
    }
}
