using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>03xx: the x- keys, the signal book above all.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>A key is unknown. Arguments: key, x-stream (or another object), did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = new(
        "SIG0301",
        "A key is unknown",
        "The key '{0}' is unknown in {1}{2}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0301"));

    /// <summary>A value is not what is expected here. Arguments: what it is, what is expected.</summary>
    public static readonly DiagnosticDescriptor WrongValue = new(
        "SIG0302",
        "A value is not what is expected here",
        "This is {0}, expected {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0302"));

    /// <summary>A text to match is not a string. Arguments: text or prefix, what it is.</summary>
    public static readonly DiagnosticDescriptor QuoteText = new(
        "SIG0303",
        "A text to match is not a string",
        "The value of '{0}' is {1}, expected a string: quote it",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0303"));

    /// <summary>A JSON Pointer does not parse. Arguments: pointer, why.</summary>
    public static readonly DiagnosticDescriptor InvalidPointer = new(
        "SIG0304",
        "A JSON Pointer does not parse",
        "'{0}' is not a JSON Pointer: {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0304"));

    /// <summary>An expression does not parse. Arguments: expression, why.</summary>
    public static readonly DiagnosticDescriptor InvalidExpression = new(
        "SIG0305",
        "An expression does not parse",
        "'{0}' is not an expression that can stand here: {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0305"));

    /// <summary>A book does not say how a stream ends. No arguments.</summary>
    public static readonly DiagnosticDescriptor MissingEnd = new(
        "SIG0306",
        "A book does not say how a stream ends",
        "No signal has the role 'end' or 'finish', and 'ends' is not written; without it a cut cannot be told from an end",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0306"));

    /// <summary>The order names a signal that is not there. Arguments: name, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnknownOrderName = new(
        "SIG0307",
        "The order names a signal that is not there",
        "The order names '{0}', which is not a signal of this book{1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0307"));

    /// <summary>The order does not parse. Arguments: where (quoted, or its end), why.</summary>
    public static readonly DiagnosticDescriptor InvalidOrder = new(
        "SIG0308",
        "The order does not parse",
        "The order does not parse at {0}: {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0308"));

    /// <summary>The order is too large. Arguments: limit.</summary>
    public static readonly DiagnosticDescriptor OrderTooLarge = new(
        "SIG0309",
        "The order is too large",
        "The order needs more than {0} states",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0309"));

    /// <summary>A signal can never be taken. Arguments: signal, the earlier one.</summary>
    public static readonly DiagnosticDescriptor UnreachableSignal = new(
        "SIG0310",
        "A signal can never be taken",
        "The signal '{0}' can never be taken: '{1}' stands before it, at line {2}, and takes everything that it would",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0310"));

    /// <summary>Two signals read the same value. Arguments: signal, the other, channel.</summary>
    public static readonly DiagnosticDescriptor SameValueTwice = new(
        "SIG0311",
        "Two signals read the same value",
        "The signals '{0}' and '{1}' add the same value to the channel '{2}'; its text would count twice",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0311"));

    /// <summary>A model could forge a signal. Arguments: signal, the delta.</summary>
    public static readonly DiagnosticDescriptor ForgeableText = new(
        "SIG0312",
        "A model could forge a signal",
        "The signal '{0}' is matched by text alone, beside '{1}' whose raw text a model writes; match 'event' too",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0312"));

    /// <summary>Pieces of tool calls cannot be told apart. Arguments: signal.</summary>
    public static readonly DiagnosticDescriptor ToolWithoutPart = new(
        "SIG0313",
        "Pieces of tool calls cannot be told apart",
        "The signal '{0}' adds text to a tool call and has no 'part', so each signal is a call of its own; write 'part', or 'whole' for calls that come in one piece",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0313"));

    /// <summary>A book has two signals of last resort. Arguments: signal, the other.</summary>
    public static readonly DiagnosticDescriptor SecondLastResort = new(
        "SIG0314",
        "A book has two signals of last resort",
        "The signal '{0}' has neither 'at' nor 'when', as has '{1}'; there can be one",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0314"));

    /// <summary>A required key is missing. Arguments: key, object.</summary>
    public static readonly DiagnosticDescriptor MissingKey = new(
        "SIG0315",
        "A required key is missing",
        "The key '{0}' is missing in {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0315"));

    /// <summary>A name is not declared. Arguments: what, name, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UnknownName = new(
        "SIG0316",
        "A name is not declared",
        "There is no {0} '{1}'{2}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0316"));

    /// <summary>The declared schema does not know a place or a value. Arguments: schema, which, did-you-mean text or empty.</summary>
    public static readonly DiagnosticDescriptor UndeclaredPlace = new(
        "SIG0317",
        "The declared schema does not know this",
        "{0} does not know {1}{2}",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0317"));

    /// <summary>A book has no signals. No arguments.</summary>
    public static readonly DiagnosticDescriptor EmptyBook = new(
        "SIG0318",
        "A book has no signals",
        "The book has no signals",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0318"));

    /// <summary>The $ref of a book does not lead to a book. Arguments: reference, why.</summary>
    public static readonly DiagnosticDescriptor InvalidBookReference = new(
        "SIG0319",
        "The $ref of a book does not lead to a book",
        "The reference '{0}' does not lead to a book: {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0319"));

    /// <summary>The language has it, this version does not. Arguments: what, what to do instead.</summary>
    public static readonly DiagnosticDescriptor NotSupportedYet = new(
        "SIG0320",
        "A part of the language is not supported yet",
        "{0} is not supported yet; {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0320"));

    /// <summary>A key is nearly one of ours. Arguments: key, object, the key that may be meant, where that stands or empty.</summary>
    public static readonly DiagnosticDescriptor NearlyKnownKey = new(
        "SIG0321",
        "A key is nearly one of Signalbook's",
        "The key '{0}' means nothing in {1}; did you mean '{2}'?{3}",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0321"));

    /// <summary>One of the alternatives of a signal is taken by another. Arguments: signal, the other, its line.</summary>
    public static readonly DiagnosticDescriptor CollidingSpelling = new(
        "SIG0322",
        "A spelling is that of another signal",
        "The signal '{0}' is never told by this: '{1}' stands before it, at line {2}, and takes it",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0322"));

    /// <summary>A star that nothing binds. Arguments: the place, what to write.</summary>
    public static readonly DiagnosticDescriptor UnboundStar = new(
        "SIG0326",
        "A star that nothing binds",
        "'{0}' leads nowhere: a value has one place, and no element is chosen by its '*'; {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0326"));

    /// <summary>A matcher asks for what cannot be. Arguments: signal, why.</summary>
    public static readonly DiagnosticDescriptor ImpossibleMatcher = new(
        "SIG0327",
        "A matcher can never hold",
        "The signal '{0}' is never told by this: {1}",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0327"));

    /// <summary>No stream can complete the order. Arguments: what stands in the way.</summary>
    public static readonly DiagnosticDescriptor OrderCannotComplete = new(
        "SIG0323",
        "The order can never be completed",
        "The order can never be completed, so that every stream would fail: {0}",
        "Signalbook.Book",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0323"));

    /// <summary>A link or a follow would carry a credential to a host that it is not for. Arguments: security scheme, host, why.</summary>
    public static readonly DiagnosticDescriptor SecretToOtherHost = new(
        "SIG0324",
        "A credential would go to another host",
        "The credential '{0}' would go to '{1}', which {2}",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0324"));

    /// <summary>A delta would take an object as its text. Arguments: signal, the key that looks within it.</summary>
    public static readonly DiagnosticDescriptor ObjectAsText = new(
        "SIG0325",
        "A delta takes an object as its text",
        "The signal '{0}' has no 'text', so the value at its 'at' is the text, though '{1}' looks within it: it is an object; write 'text', or leave 'role' out where the signal brings none",
        "Signalbook.Book",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0325"));
}
