using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>01xx: from text to an OpenAPI document.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>The spec is not YAML. Arguments: what the parser found.</summary>
    public static readonly DiagnosticDescriptor InvalidYaml = new(
        "SIG0101",
        "The spec is not YAML",
        "This is not YAML: {0}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0101"));

    /// <summary>The spec is not JSON. Arguments: what the parser found.</summary>
    public static readonly DiagnosticDescriptor InvalidJson = new(
        "SIG0102",
        "The spec is not JSON",
        "This is not JSON: {0}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0102"));

    /// <summary>A key is given twice. Arguments: key, line of the first.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "SIG0103",
        "A key is given twice",
        "The key '{0}' is already in this object, at line {1}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0103"));

    /// <summary>The spec holds more than one document. No arguments.</summary>
    public static readonly DiagnosticDescriptor SecondDocument = new(
        "SIG0104",
        "The spec holds more than one document",
        "A spec is one document; this starts a second one",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0104"));

    /// <summary>A key is not a string. Arguments: what it is.</summary>
    public static readonly DiagnosticDescriptor InvalidKey = new(
        "SIG0105",
        "A key is not a string",
        "A key must be a string, this is {0}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0105"));

    /// <summary>An alias cannot be resolved. Arguments: alias name, why.</summary>
    public static readonly DiagnosticDescriptor InvalidAlias = new(
        "SIG0106",
        "An alias cannot be resolved",
        "The alias '*{0}' {1}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0106"));

    /// <summary>The spec is too large. Arguments: limit, of what.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "SIG0107",
        "The spec is too large",
        "The spec has more than {0} {1}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0107"));

    /// <summary>The spec is not an object. Arguments: what it is.</summary>
    public static readonly DiagnosticDescriptor NotAnObject = new(
        "SIG0108",
        "The spec is not an object",
        "A spec is an OpenAPI document, an object with the key 'openapi'; this is {0}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0108"));

    /// <summary>The OpenAPI version is missing or not supported. Arguments: what is wrong.</summary>
    public static readonly DiagnosticDescriptor UnsupportedVersion = new(
        "SIG0109",
        "The OpenAPI version is missing or not supported",
        "{0}; write openapi: 3.0.x, 3.1.x or 3.2.x",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0109"));

    /// <summary>The document is not valid OpenAPI. Arguments: message of the OpenAPI reader.</summary>
    public static readonly DiagnosticDescriptor InvalidOpenApi = new(
        "SIG0110",
        "The document is not valid OpenAPI",
        "{0}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0110"));

    /// <summary>A $ref leads nowhere. Arguments: reference, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnresolvedReference = new(
        "SIG0111",
        "A $ref leads nowhere",
        "The reference '{0}' leads nowhere{1}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0111"));

    /// <summary>A $ref leads to another file. Arguments: reference, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor ExternalReference = new(
        "SIG0112",
        "A $ref leads to another file",
        "The reference '{0}' leads out of this document, which is not supported{1}",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0112"));

    /// <summary>A merge key is not YAML 1.2. No arguments.</summary>
    public static readonly DiagnosticDescriptor MergeKey = new(
        "SIG0113",
        "A merge key is not YAML 1.2",
        "The merge key '<<' is not part of YAML 1.2; write the members out, or use $ref",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0113"));

    /// <summary>A tag is not of the YAML core schema. Arguments: tag.</summary>
    public static readonly DiagnosticDescriptor UnsupportedTag = new(
        "SIG0114",
        "A tag is not of the YAML core schema",
        "The tag '{0}' is not one of the YAML core schema, or its value does not fit it",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0114"));

    /// <summary>A value has no JSON form. Arguments: value.</summary>
    public static readonly DiagnosticDescriptor NotJsonValue = new(
        "SIG0115",
        "A value has no JSON form",
        "The value '{0}' has no JSON form; quote it if it is text",
        "Signalbook.Reading",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0115"));

    /// <summary>The document is questionable OpenAPI. Arguments: message of the OpenAPI reader.</summary>
    public static readonly DiagnosticDescriptor QuestionableOpenApi = new(
        "SIG0116",
        "The document is questionable OpenAPI",
        "{0}",
        "Signalbook.Reading",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0116"));

    /// <summary>More was found than is shown. Arguments: how many are shown.</summary>
    public static readonly DiagnosticDescriptor MoreFound = new(
        "SIG0117",
        "More was found than is shown",
        "Only the first {0} findings are shown; correct these first",
        "Signalbook.Reading",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0117"));
}
