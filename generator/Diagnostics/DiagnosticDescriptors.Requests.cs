using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>02xx, continued: types that a schema makes, and requests that cannot be sent.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Alternatives cannot be told apart. Arguments: their names.</summary>
    public static readonly DiagnosticDescriptor AmbiguousUnion = new(
        "SIG0215",
        "Alternatives cannot be told apart",
        "Nothing tells {0} from the other alternatives, so that such a value stays JSON; give them a discriminator, a member with a constant, or members that only they require",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0215"));

    /// <summary>An operation is left out. Arguments: operationId, why.</summary>
    public static readonly DiagnosticDescriptor OperationLeftOut = new(
        "SIG0216",
        "An operation is left out",
        "The operation '{0}' is left out of the client: {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0216"));
}
