namespace Signalbook;

/// <summary>What a spec says about trying again after an error signal.</summary>
public enum RetryAdvice
{
    /// <summary>The same request would fail again.</summary>
    Never,

    /// <summary>The same request may succeed after a while.</summary>
    Later,

    /// <summary>The same request may succeed at once.</summary>
    Now,
}
