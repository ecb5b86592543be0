using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <content>04xx: names that the spec dictates.</content>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Two names are the same in C#. Arguments: name, the other, C# name, the C# name that it gets instead.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = new(
        "SIG0401",
        "Two names are the same in C#",
        "'{0}' and '{1}' both become '{2}' in C#; '{0}' is named '{3}'",
        "Signalbook.Names",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0401"));

    /// <summary>A name would hide another, or is a keyword. Arguments: name, C# name, whose that is, the C# name that it gets instead.</summary>
    public static readonly DiagnosticDescriptor ReservedName = new(
        "SIG0402",
        "A name is taken by C# or by generated code",
        "'{0}' would be '{1}' in C#, which is {2}; it is named '{3}'",
        "Signalbook.Names",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0402"));
}
