using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>What a client is made of, whatever its texts and names are: its files' declarations, attributes, usings and directives, in order.</summary>
internal sealed class GeneratedSkeleton
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private readonly SyntaxTree[] _trees;

    public GeneratedSkeleton(IEnumerable<GeneratedFile> files) =>
        _trees = [.. files.Select(static file => CSharpSyntaxTree.ParseText(file.Text, s_options))];

    /// <summary>The declarations and all else that is no text, a line each.</summary>
    public string Shape => string.Join('\n', _trees.Select(static tree => string.Join(' ', tree.GetRoot().DescendantNodes(descendIntoTrivia: false).Where(IsShape).Select(static node => node.Kind())
        .Concat(tree.GetRoot().DescendantTrivia().Where(static trivia => trivia.IsDirective).Select(static trivia => trivia.Kind())))));

    /// <summary>What the parser has to say, XML of the documentation included.</summary>
    public IEnumerable<string> Errors => _trees.SelectMany(static tree => tree.GetDiagnostics()).Select(static found => found.ToString());

    /// <summary>The values of all string literals.</summary>
    public IReadOnlySet<string> Literals => _trees
        .SelectMany(static tree => tree.GetRoot().DescendantTokens())
        .Where(static token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringTextToken)
        .Select(static token => token.ValueText)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Characters that a reader of the code could not see, or would see something else in.</summary>
    public IEnumerable<string> Hidden =>
        from tree in _trees
        from rune in tree.GetText().ToString().EnumerateRunes()
        where rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        select "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>Whether there is a type of a name.</summary>
    public bool Declares(string name) =>
        _trees.Any(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Any(type => type.Identifier.ValueText == name));

    private static bool IsShape(SyntaxNode node) =>
        node is MemberDeclarationSyntax or AttributeSyntax or UsingDirectiveSyntax or ParameterSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or ExternAliasDirectiveSyntax;
}
