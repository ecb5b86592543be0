using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>02xx: what OpenAPI says and a client cannot be made from.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>An operation has no operationId. Arguments: GET /path.</summary>
    public static readonly DiagnosticDescriptor MissingOperationId = new(
        "SIG0201",
        "An operation has no operationId",
        "The operation {0} has no operationId, which names the method of the client: it is left out",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0201"));

    /// <summary>An operationId is given twice. Arguments: operationId, GET /path of the first.</summary>
    public static readonly DiagnosticDescriptor DuplicateOperationId = new(
        "SIG0202",
        "An operationId is given twice",
        "The operationId '{0}' is already that of {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0202"));

    /// <summary>An operationId leads nowhere. Arguments: operationId, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnresolvedOperationId = new(
        "SIG0203",
        "An operationId leads nowhere",
        "No operation has the operationId '{0}'{1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0203"));

    /// <summary>A schema keyword is not supported. Arguments: keyword, what happens instead.</summary>
    public static readonly DiagnosticDescriptor UnsupportedSchemaKeyword = new(
        "SIG0204",
        "A schema keyword is not supported",
        "The schema keyword '{0}' is not supported; {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0204"));

    /// <summary>A pattern is not supported. Arguments: pattern, why.</summary>
    public static readonly DiagnosticDescriptor UnsupportedPattern = new(
        "SIG0205",
        "A pattern is not supported",
        "The pattern '{0}' cannot be checked before sending: {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0205"));

    /// <summary>A media type is not supported. Arguments: media type, what happens instead.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMediaType = new(
        "SIG0206",
        "A media type is not supported",
        "The media type '{0}' is not supported here; {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0206"));

    /// <summary>A link leaves a required parameter unbound. Arguments: parameter or body, name, operationId.</summary>
    public static readonly DiagnosticDescriptor UnboundLinkParameter = new(
        "SIG0207",
        "A link leaves a required parameter unbound",
        "The link does not bind the required {0} '{1}' of '{2}'",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0207"));

    /// <summary>A link binds a parameter that is not there. Arguments: operationId, name, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnknownLinkParameter = new(
        "SIG0208",
        "A link binds a parameter that is not there",
        "The operation '{0}' has no parameter '{1}'{2}",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0208"));

    /// <summary>A parameter cannot be sent. Arguments: name, why.</summary>
    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "SIG0209",
        "A parameter cannot be sent",
        "The parameter '{0}' cannot be sent: {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0209"));

    /// <summary>The Operations metadata names an operation that is not there. Arguments: name, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnknownOperationOption = new(
        "SIG0211",
        "The Operations metadata names an operation that is not there",
        "The Operations metadata names '{0}', which is not an operationId of this spec{1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0211"));

    /// <summary>A security scheme is not supported. Arguments: name, why.</summary>
    public static readonly DiagnosticDescriptor UnsupportedSecurity = new(
        "SIG0212",
        "A security scheme is not supported",
        "The security scheme '{0}' is not supported: {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0212"));

    /// <summary>A server address cannot be used. Arguments: address, why.</summary>
    public static readonly DiagnosticDescriptor UnsupportedServer = new(
        "SIG0213",
        "A server address cannot be used",
        "The server address '{0}' cannot be used: {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0213"));

    /// <summary>A schema leads back to itself in a way that no value ends. Arguments: schema, how.</summary>
    public static readonly DiagnosticDescriptor SchemaWithoutValue = new(
        "SIG0214",
        "A schema can have no value",
        "The schema '{0}' can have no value: {1}",
        "Signalbook.Binding",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0214"));
}
