namespace Signalbook.Signals;

/// <summary>When the end of input is a proper end (<c>ends</c>).</summary>
public enum StreamEnd
{
    /// <summary>Never: only a signal of role <c>end</c> ends the stream.</summary>
    End,

    /// <summary>When every message with text or calls has had its <c>finish</c>.</summary>
    Finish,

    /// <summary>Always. A cut cannot be told from the end then.</summary>
    EndOfInput,
}

/// <summary>What becomes of frames that no signal takes (<c>unmatched</c>).</summary>
public enum UnmatchedFrames
{
    /// <summary>They are raised as unknown signals.</summary>
    Keep,

    /// <summary>They are passed over.</summary>
    Skip,

    /// <summary>They fail the stream.</summary>
    Fail,
}
