namespace Signalbook.Signals;

/// <summary>A run of bytes that is the same in every frame of a template, and the hole behind it with what stood in it last.</summary>
internal struct TemplateSegment
{
    /// <summary>Where the run begins in the template's bytes.</summary>
    public int Start;

    /// <summary>How long it is.</summary>
    public int Length;

    public HoleKind Hole;

    /// <summary>Where in the buffer the hole begins, in the frame matched last.</summary>
    public int HoleStart;

    /// <summary>How long it is there, escapes and all.</summary>
    public int HoleLength;

    public TextForm Form;
}

/// <summary>What may stand in a hole.</summary>
internal enum HoleKind : byte
{
    /// <summary>There is no hole: the frame ends.</summary>
    None,

    /// <summary>The content of a JSON string, without its quotes.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>The rest of a line: an event's id.</summary>
    Line,
}

/// <summary>What is known of the content of a JSON string.</summary>
internal enum TextForm : byte
{
    /// <summary>ASCII without escapes.</summary>
    Ascii,

    /// <summary>UTF-8 without escapes.</summary>
    Utf8,

    /// <summary>UTF-8 with escapes, each well formed.</summary>
    Escaped,
}
