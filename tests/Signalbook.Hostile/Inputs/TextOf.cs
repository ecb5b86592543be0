using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Signalbook.Hostile.Inputs;

/// <summary>Large texts made of small ones.</summary>
internal static class TextOf
{
    public static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    public static string Join(int count, Func<int, FormattableString> piece) =>
        string.Concat(Enumerable.Range(0, count).Select(i => FormattableString.Invariant(piece(i))));

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
