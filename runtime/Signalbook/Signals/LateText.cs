using System;
using System.Diagnostics.CodeAnalysis;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>Text of a signal that few ask for and that may be long: a string is made of it when somebody does. It never changes.</summary>
internal sealed class LateText
{
    /// <summary>The text's bytes, UTF-8, until somebody asks; then the string. Two who ask at once make it twice, and both rightly.</summary>
    private object _value;

    /// <param name="text">UTF-8; it is copied.</param>
    internal LateText(ReadOnlySpan<byte> text) => _value = text.ToArray();

    internal LateText(string text) => _value = text;

    /// <summary>The text.</summary>
    public string Text
    {
        get
        {
            object value = _value;
            if (value is byte[] utf8)
                _value = value = JsonText.ToString(utf8, replaceInvalid: true);
            return (string)value;
        }
    }

    /// <summary>A string as such text.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>Null for null.</returns>
    [return: NotNullIfNotNull(nameof(text))]
    public static LateText? From(string? text) => text is null ? null : new LateText(text);

    /// <summary>The type's name: the text is the user's.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => nameof(LateText);
}
