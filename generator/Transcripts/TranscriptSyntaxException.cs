using System;

namespace Signalbook.Generator.Transcripts;

/// <summary>A text that is no transcript, or no expectation. Never leaves this folder: it becomes a diagnostic.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="problem">What is wrong and what to write instead.</param>
internal sealed class TranscriptSyntaxException(int line, string problem) : Exception(problem)
{
    public int Line { get; } = line;
}
