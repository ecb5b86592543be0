using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Signalbook.Generator.Emission;

/// <summary>A line that is written as <c>$"…"</c>: its pieces go where the line is put together, and no string is made of it. There are a hundred thousand.</summary>
[InterpolatedStringHandler]
internal readonly struct CodeLine
{
    private readonly LineText _line;

    /// <param name="literalLength">The compiler's: how long the fixed parts are.</param>
    /// <param name="formattedCount">The compiler's: how many others there are.</param>
    /// <param name="writer">Whom the line is written with.</param>
    public CodeLine(int literalLength, int formattedCount, CodeWriter writer)
    {
        _ = literalLength + formattedCount;
        _line = writer.Begin();
    }

    public void AppendLiteral(string text) => _line.Append(text);

    public void AppendFormatted(string? text) => _line.Append(text ?? "");

    public void AppendFormatted<T>(T value) =>
        _line.Append((value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()) ?? "");
}
