using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>09xx: failures of the generator itself.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>The generator failed. Arguments: path, exception.</summary>
    public static readonly DiagnosticDescriptor InternalFailure = new(
        "SIG0901",
        "The generator failed",
        "The generator failed at '{0}': {1}. Please report it with the spec.",
        "Signalbook.Internal",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0901"));
}
