using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Signalbook.Testing;

/// <summary>
/// HTTP exchanges written as text that a person can write and a replay can play byte by byte. The format is in <c>docs/transcripts.md</c>.
/// A transcript is immutable: one object may be played by any number of handlers and servers.
/// </summary>
public sealed class Transcript
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A transcript of these exchanges.</summary>
    /// <param name="description">What it shows, without the leading <c>#</c>; empty for none.</param>
    /// <param name="exchanges">In the order they are played.</param>
    /// <param name="path">The file it came from, for messages; null when it came from none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="description"/> or <paramref name="exchanges"/> is null.</exception>
    public Transcript(string description, IReadOnlyList<TranscriptExchange> exchanges, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(exchanges);
        Description = description;
        Exchanges = exchanges;
        Path = path;
    }

    /// <summary>What the transcript shows: its leading <c>#</c> lines, joined by line feeds; empty when there are none.</summary>
    public string Description { get; }

    /// <summary>The exchanges, in the order they are played.</summary>
    public IReadOnlyList<TranscriptExchange> Exchanges { get; }

    /// <summary>The file it came from, or null.</summary>
    public string? Path { get; }

    /// <summary>Reads a transcript from its text. CRLF counts as LF, so that a Windows checkout plays the same bytes.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="path">The name to use in messages.</param>
    /// <exception cref="TranscriptFormatException">The text is no transcript; the message says where and what to write instead.</exception>
    public static Transcript Parse(string text, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TranscriptParser(text, path).Parse();
    }

    /// <summary>Reads a transcript from a UTF-8 file.</summary>
    /// <param name="path">The file; a relative path is looked for in the current folder, then in each above it.</param>
    /// <exception cref="TranscriptFormatException">The file is no transcript, or not UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Transcript Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes = File.ReadAllBytes(PathAbove.Find(path, File.Exists));
        try
        {
            return Parse(s_strictUtf8.GetString(bytes), path);
        }
        catch (DecoderFallbackException e)
        {
            // Only Index is known to be right for a single buffer; it is where the bad sequence begins.
            int line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new TranscriptFormatException(path, line, @"These bytes are not UTF-8. Write them as '~~ bytes \xFF' or '~~ base64 /w=='.");
        }
    }

    /// <summary>The transcript as text again; parsing that gives an equal transcript.</summary>
    public override string ToString() => TranscriptWriter.Write(this);
}
