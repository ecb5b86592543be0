using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>The code of one folder, as written.</summary>
internal sealed class SourceRoom
{
    private static readonly ConcurrentDictionary<string, SourceRoom> s_rooms = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<(string File, CompilationUnitSyntax Root)> _files;

    private SourceRoom(string folder)
    {
        string path = Path.Combine(RepositoryRoot(), folder);
        _files =
        [
            .. Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Select(static file => (Path.GetFileName(file), Parse(File.ReadAllText(file)))),
        ];
        Assert.NotEmpty(_files);
    }

    /// <param name="folder">From the repository's root.</param>
    public static SourceRoom Of(string folder) => s_rooms.GetOrAdd(folder, static name => new SourceRoom(name));

    /// <summary>The namespaces that its files import.</summary>
    public IEnumerable<string> Imports => _files
        .SelectMany(static file => file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(directive => $"{directive.NamespaceOrType} ({file.File})"));

    /// <summary>The types that it declares, without those nested in others.</summary>
    public IReadOnlySet<string> Types => _files
        .SelectMany(static file => file.Root.DescendantNodes())
        .Where(static node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is BaseNamespaceDeclarationSyntax)
        .Select(static node => node is DelegateDeclarationSyntax named ? named.Identifier.ValueText : ((BaseTypeDeclarationSyntax)node).Identifier.ValueText)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What its types call their own members and parameters; such a name says nothing of a type that has it too.</summary>
    private IEnumerable<string> Members => _files.SelectMany(static file => file.Root.DescendantNodes()).Select(static node => node switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        _ => string.Empty,
    });

    /// <summary>Where it names one of these types, by whatever way it came to see them.</summary>
    public IEnumerable<string> Mentions(SourceRoom other)
    {
        HashSet<string> theirs = [.. other.Types.Except(Types).Except(Members)];
        return _files.SelectMany(file => file.Root.DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(static name => IsType(name))
            .Select(static name => name.Identifier.ValueText)
            .Where(theirs.Contains)
            .Select(name => $"{name} ({file.File})"));
    }

    /// <summary>Where it writes a name that begins with one of these namespaces.</summary>
    public IEnumerable<string> Qualified(params string[] namespaces) => _files.SelectMany(file => file.Root.DescendantNodes()
        .Where(static node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax)
        .Select(static node => node.ToString().Replace("global::", string.Empty, StringComparison.Ordinal))
        .Where(name => namespaces.Any(prefix => name.StartsWith(prefix + ".", StringComparison.Ordinal) || name == prefix))
        .Select(name => $"{name} ({file.File})"));

    /// <summary>A name that stands where a type may; a member's name after a dot, or an argument's before a colon, is none.</summary>
    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        InvocationExpressionSyntax => false,
        _ => true,
    };

    private static CompilationUnitSyntax Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None)).GetCompilationUnitRoot();

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../..");
}
