using System;
using System.Text;

namespace Signalbook.Benchmarks;

/// <summary>Takes what contenders deliver; when it keeps nothing, it costs the same few instructions for each of them.</summary>
/// <param name="keeps">Whether to keep the text, to compare it.</param>
internal sealed class TextSink(bool keeps)
{
    private readonly StringBuilder _text = new();

    /// <summary>How much was delivered: makes sure that nothing is optimised away.</summary>
    public long Total { get; private set; }

    public void Take(string text, string? key)
    {
        Total += text.Length + (key?.Length ?? 0);
        if (keeps)
            _text.Append(text);
    }

    public void Take(ReadOnlySpan<byte> text, string? key)
    {
        Total += text.Length + (key?.Length ?? 0);
        if (keeps)
            _text.Append(Encoding.UTF8.GetString(text));
    }

    public void Take(long count) => Total += count;

    public override string ToString() => _text.ToString();
}
