namespace Signalbook.Generator;

/// <summary>What the generator does with a spec, in turn. Tests make it fail in each.</summary>
internal enum Stage
{
    /// <summary>Taking a spec's metadata and text from the compiler.</summary>
    Spec,

    /// <summary>Finding the specs that a spec names.</summary>
    Neighbours,

    /// <summary>Reading the metadata of a spec's item.</summary>
    Options,

    /// <summary>Reading YAML or JSON.</summary>
    Text,

    /// <summary>Looking where references lead.</summary>
    References,

    /// <summary>Reading OpenAPI.</summary>
    OpenApi,

    /// <summary>Choosing operations, and making types, books and methods of them.</summary>
    Binding,

    /// <summary>Holding examples against a book.</summary>
    Examples,

    /// <summary>Checking a signal book.</summary>
    Checking,

    /// <summary>Putting the contract together.</summary>
    Contract,

    /// <summary>Finding specs whose clients have one name.</summary>
    Clashes,

    /// <summary>Writing the client.</summary>
    Emission,

    /// <summary>Handing a file of the client to the compiler.</summary>
    Output,

    /// <summary>Handing a diagnostic to the compiler.</summary>
    Reporting,

    /// <summary>Taking a transcript from the compiler.</summary>
    Transcript,

    /// <summary>Finding the transcripts of a spec.</summary>
    TranscriptCases,

    /// <summary>Reading a transcript.</summary>
    TranscriptText,

    /// <summary>Reading a stream of a transcript by its book.</summary>
    Interpretation,
}
