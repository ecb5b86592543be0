using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>05xx: what lies beside a spec, or in it, to show what its streams and bodies are.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>A transcript, or what is expected of it, does not read. Arguments: what is wrong and what to write.</summary>
    public static readonly DiagnosticDescriptor InvalidTranscript = new(
        "SIG0501",
        "A transcript or its expectation does not read",
        "This does not read: {0}",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0501"));

    /// <summary>The name of a transcript begins with no method. Arguments: name, methods, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor TranscriptOfNoMethod = new(
        "SIG0502",
        "A transcript is of no method",
        "The name '{0}' begins with no method of the client; the methods are {1}{2}",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0502"));

    /// <summary>A transcript without an expectation, or the other way round. Arguments: the missing file, what it would be for.</summary>
    public static readonly DiagnosticDescriptor MissingTranscript = new(
        "SIG0503",
        "A transcript or its expectation is missing",
        "There is no '{0}' beside this file, so there is nothing to {1}",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0503"));

    /// <summary>The book does not accept the stream of a transcript or of an example. Arguments: why.</summary>
    public static readonly DiagnosticDescriptor StreamNotAccepted = new(
        "SIG0504",
        "The book does not accept a stream",
        "The book does not accept this: {0}",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0504"));

    /// <summary>The signals of a transcript differ from its expectation. Arguments: expected, its line, what came.</summary>
    public static readonly DiagnosticDescriptor SignalsDiffer = new(
        "SIG0505",
        "A transcript gives other signals than are expected",
        "Expected was {0} (line {1} of the expectation), and the book gives {2}",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0505"));

    /// <summary>A transcript or an example is larger than what is looked at while compiling. Arguments: limit, of what.</summary>
    public static readonly DiagnosticDescriptor TranscriptTooLarge = new(
        "SIG0506",
        "A stream is too large to be checked while compiling",
        "This has more than {0} {1}, and is not checked while compiling",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0506"));

    /// <summary>An example of a JSON body does not fit the schema. Arguments: where and why.</summary>
    public static readonly DiagnosticDescriptor ExampleDoesNotFit = new(
        "SIG0507",
        "An example does not fit its schema",
        "The example does not fit its schema: {0}",
        "Signalbook.Transcripts",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0507"));
}
