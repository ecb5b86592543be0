using System;
using System.Globalization;

namespace Signalbook.Testing;

/// <summary>A text that is no transcript: where it goes wrong, and what to write instead.</summary>
public sealed class TranscriptFormatException : FormatException
{
    /// <summary>An error at a line.</summary>
    /// <param name="path">The file, or null when the text came from none.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong and what to write instead.</param>
    public TranscriptFormatException(string? path, int line, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"{path ?? "transcript"}({line}): {problem}"))
    {
        Path = path;
        Line = line;
        Problem = problem;
    }

    /// <summary>The file, or null.</summary>
    public string? Path { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>What is wrong and what to write instead, without the place.</summary>
    public string Problem { get; }
}
