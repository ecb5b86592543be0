namespace Signalbook.Generator;

/// <summary>The steps of the pipeline, by the names that tests know them by.</summary>
internal static class TrackingNames
{
    /// <summary>The text of a spec and its item's metadata.</summary>
    public const string Spec = nameof(Spec);

    /// <summary>The same with the specs that it names.</summary>
    public const string Neighbours = nameof(Neighbours);

    /// <summary>The contract and the diagnostics of a spec.</summary>
    public const string Bind = nameof(Bind);

    /// <summary>The contract alone.</summary>
    public const string Model = nameof(Model);

    /// <summary>Clients with the same name.</summary>
    public const string Clashes = nameof(Clashes);

    /// <summary>The code of a client.</summary>
    public const string Emit = nameof(Emit);

    /// <summary>A file of a <c>transcripts</c> folder.</summary>
    public const string Transcript = nameof(Transcript);

    /// <summary>A transcript, its expectation and the contract that they are held against.</summary>
    public const string TranscriptCase = nameof(TranscriptCase);

    /// <summary>What is wrong with a transcript.</summary>
    public const string TranscriptCheck = nameof(TranscriptCheck);

    /// <summary>The diagnostics alone.</summary>
    public const string Diagnostics = nameof(Diagnostics);
}
