using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator;

/// <summary>From the metadata of an item to options: defaults filled in, names checked.</summary>
internal static class SpecOptionsReader
{
    private static readonly char[] s_separators = ['|', ';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>Reads the options of a spec.</summary>
    /// <param name="file">The spec.</param>
    /// <param name="diagnostics">Gets what is wrong with them.</param>
    public static SpecOptions Read(SpecFile file, DiagnosticBag diagnostics) => new(
        ReadClientName(file, diagnostics),
        ReadNamespace(file, diagnostics),
        ReadIsPublic(file, diagnostics),
        file.Operations.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToEquatableArray());

    private static string ReadClientName(SpecFile file, DiagnosticBag diagnostics)
    {
        if (file.ClientName.Length == 0)
            return ProviderOf(file.Path) + "Client";
        if (!IsIdentifier(file.ClientName))
            Report(diagnostics, nameof(SpecFile.ClientName), file.ClientName, "a C# identifier");
        return file.ClientName;
    }

    private static string ReadNamespace(SpecFile file, DiagnosticBag diagnostics)
    {
        if (file.Namespace.Length > 0)
        {
            // One item may name many specs, whose types would meet in one namespace: "Acme.*" gives each provider its own.
            string name = file.Namespace.EndsWith(".*", StringComparison.Ordinal)
                ? file.Namespace.Substring(0, file.Namespace.Length - 1) + ProviderOf(file.Path)
                : file.Namespace;
            if (!name.Split('.').All(IsIdentifier))
                Report(diagnostics, nameof(SpecFile.Namespace), file.Namespace, "a C# namespace, or one that ends in '.*'");
            return name;
        }

        // A project's name may hold what a namespace may not; the compiler's own templates write '_' there.
        string root = file.RootNamespace.Length > 0 ? file.RootNamespace : ProviderOf(file.Path);
        return string.Join(".", root.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(ToIdentifier));
    }

    private static bool ReadIsPublic(SpecFile file, DiagnosticBag diagnostics)
    {
        if (string.Equals(file.Accessibility, "internal", StringComparison.OrdinalIgnoreCase))
            return false;
        if (file.Accessibility.Length > 0 && !string.Equals(file.Accessibility, "public", StringComparison.OrdinalIgnoreCase))
            Report(diagnostics, nameof(SpecFile.Accessibility), file.Accessibility, "public or internal");
        return true;
    }

    /// <summary><c>open-chat-widget.yaml</c> is the provider <c>OpenChatWidget</c>.</summary>
    private static string ProviderOf(string path)
    {
        var name = new StringBuilder();
        bool startsWord = true;
        foreach (char letter in Path.GetFileNameWithoutExtension(path))
        {
            bool isPart = letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isPart)
                name.Append(startsWord ? char.ToUpperInvariant(letter) : letter);
            startsWord = !isPart;
        }

        return name.Length == 0 ? "Provider" : char.IsDigit(name[0]) ? "_" + name : name.ToString();
    }

    private static bool IsIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    private static string ToIdentifier(string part)
    {
        string name = string.Concat(part.Select(static letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_'));
        if (!SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name = "_" + name;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    private static void Report(DiagnosticBag diagnostics, string name, string value, string expected) =>
        diagnostics.ReportAt(DiagnosticDescriptors.InvalidMetadata, default, name, value, expected);
}
