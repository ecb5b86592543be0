using System;

namespace Signalbook.Generator.Transcripts;

/// <summary>A stream has more frames than are looked at. Never leaves this folder.</summary>
internal sealed class FrameLimitException : Exception;
