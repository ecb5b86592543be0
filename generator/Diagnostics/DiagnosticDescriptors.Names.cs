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

    /// <summary>A name cannot be written in C#. Arguments: name.</summary>
    public static readonly DiagnosticDescriptor InvalidName = new(
        "SIG0402",
        "A name cannot be written in C#",
        "'{0}' has no letter or digit to make a C# name from",
        "Signalbook.Names",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("SIG0402"));
}
