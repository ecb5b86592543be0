namespace Signalbook.Signals;

/// <summary>How a cut stream goes on: resumed where it was cut, reopened from the start of its reply, or finished with the whole text.</summary>
public sealed class Recovery
{
    private Recovery(string state, OpenedBody? resumed, OpenedBody? reopened, string? finalText)
    {
        State = state;
        Resumed = resumed;
        Reopened = reopened;
        FinalText = finalText;
    }

    /// <summary>The state in which the provider said the reply was, as the spec names it; empty when it was not asked.</summary>
    public string State { get; }

    /// <summary>The stream that goes on after the last event that was delivered, or null.</summary>
    public OpenedBody? Resumed { get; }

    /// <summary>The stream that gives the reply anew, or null.</summary>
    public OpenedBody? Reopened { get; }

    /// <summary>The whole text of the message that was cut, or null.</summary>
    public string? FinalText { get; }

    /// <summary>The stream goes on where it was cut.</summary>
    /// <param name="stream">The new stream.</param>
    /// <returns>The recovery.</returns>
    public static Recovery Resume(OpenedBody stream) => new("", stream, null, null);

    /// <summary>The reply is streamed anew.</summary>
    /// <param name="state">The state the provider gave.</param>
    /// <param name="stream">The new stream.</param>
    /// <returns>The recovery.</returns>
    public static Recovery Reopen(string state, OpenedBody stream) => new(state, null, stream, null);

    /// <summary>The reply was fetched whole.</summary>
    /// <param name="state">The state the provider gave.</param>
    /// <param name="text">The whole text.</param>
    /// <returns>The recovery.</returns>
    public static Recovery Fetched(string state, string text) => new(state, null, null, text);
}
