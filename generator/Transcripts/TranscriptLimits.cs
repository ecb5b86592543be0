namespace Signalbook.Generator.Transcripts;

/// <summary>How much of a transcript is looked at while compiling, which has to end in time. Tests play transcripts of any size.</summary>
internal static class TranscriptLimits
{
    /// <summary>Characters of a transcript, or of its expectation.</summary>
    public const int Characters = 128 * 1024;

    /// <summary>Frames of one stream.</summary>
    public const int Frames = 4_000;
}
