using System;
using System.Text;

namespace Signalbook.Generator.Emission;

/// <summary>The line that is being put together; the same letters are used for each.</summary>
internal sealed class LineText
{
    private char[] _letters = new char[1024];

    public int Length { get; private set; }

    /// <summary>What is in it: as many as <see cref="Length"/>.</summary>
    public char[] Letters => _letters;

    public void Clear() => Length = 0;

    public void Append(string text) => Append(text, 0, text.Length);

    /// <summary>Adds a part of a text.</summary>
    public void Append(string text, int start, int count)
    {
        if (Length + count > _letters.Length)
            Array.Resize(ref _letters, Math.Max(Length + count, 2 * _letters.Length));
        text.CopyTo(start, _letters, Length, count);
        Length += count;
    }

    public void CopyTo(StringBuilder text) => text.Append(_letters, 0, Length);
}
