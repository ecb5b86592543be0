using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>00xx: how the spec reaches the generator.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>The metadata of a ProviderSpec item cannot be used. Arguments: name of the metadata, its value, what is expected.</summary>
    public static readonly DiagnosticDescriptor InvalidMetadata = new(
        "SIG0002",
        "The metadata of a ProviderSpec item cannot be used",
        "The metadata '{0}' is '{1}', expected {2}",
        "Signalbook.Packaging",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0002"));

    /// <summary>Two specs give the same client. Arguments: client name, path of the other spec.</summary>
    public static readonly DiagnosticDescriptor DuplicateClient = new(
        "SIG0003",
        "Two specs give the same client",
        "The client '{0}' is also made from '{1}'; give one of them another ClientName",
        "Signalbook.Packaging",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0003"));

    /// <summary>Two specs give types of the same name. Arguments: the types, path of the other spec, namespace.</summary>
    public static readonly DiagnosticDescriptor DuplicateType = new(
        "SIG0006",
        "Two specs give types of the same name",
        "The types {0} are also made from '{1}', in the same namespace '{2}'; give each spec a namespace of its own, such as Namespace=\"{2}.*\" on their items",
        "Signalbook.Packaging",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0006"));

    /// <summary>A spec cannot be read. Arguments: path.</summary>
    public static readonly DiagnosticDescriptor UnreadableSpec = new(
        "SIG0004",
        "A spec cannot be read",
        "The spec '{0}' cannot be read as text",
        "Signalbook.Packaging",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0004"));
}
