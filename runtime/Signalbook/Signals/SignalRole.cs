namespace Signalbook.Signals;

/// <summary>What a signal does to its stream.</summary>
public enum SignalRole
{
    /// <summary>Carries text, or a piece of a tool call.</summary>
    Delta,

    /// <summary>Tells something; the stream goes on.</summary>
    Progress,

    /// <summary>A message is complete.</summary>
    Finish,

    /// <summary>The stream succeeded.</summary>
    End,

    /// <summary>The stream failed.</summary>
    Error,

    /// <summary>Known, and not raised.</summary>
    Ignore,
}
