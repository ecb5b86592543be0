namespace Signalbook.Signals;

/// <summary>How bytes compare with a <see cref="DeltaTemplate"/>.</summary>
internal enum TemplateMatch
{
    /// <summary>They begin with a frame that is the remembered one but for its holes.</summary>
    Known,

    /// <summary>As far as they go they may; the frame is not whole yet.</summary>
    NeedsMore,

    /// <summary>They do not, or it takes the full reader to tell.</summary>
    Differs,
}
