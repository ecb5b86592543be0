using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator.Tests.Emission;

namespace Signalbook.Generator.Tests.Stability;

/// <summary>The client of a spec, before or after an edit, as the C# compiler sees it.</summary>
internal sealed class EditedClient
{
    private readonly CSharpCompilation _compilation;

    private EditedClient(CSharpCompilation compilation) => _compilation = compilation;

    public static EditedClient Of(string spec)
    {
        CompileResult result = SpecCompiler.Compile(new SpecFile("acme.yaml", spec) { Namespace = "Acme" }, TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Select(static told => $"{told.Id} in line {told.Location.Range.Line}: {told.Message}"));
        return new EditedClient(GeneratedCode.Of(result.Files).Compilation);
    }

    /// <summary>Whether a file of the user's compiles: <c>yes</c>, <c>warns</c> or <c>no</c>.</summary>
    public string Compile(string text) => Told(text).Select(static told => told.Severity).DefaultIfEmpty().Max() switch
    {
        DiagnosticSeverity.Error => "no",
        DiagnosticSeverity.Warning => "warns",
        _ => "yes",
    };

    /// <summary>What the compiler says of a file of the user's.</summary>
    public IReadOnlyList<Diagnostic> Told(string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)_compilation.SyntaxTrees[0].Options, "User.cs");
        return [.. _compilation.AddSyntaxTrees(tree).GetSemanticModel(tree).GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken)
            .Where(static told => told.Severity > DiagnosticSeverity.Info && told.Id != "CS1591")];
    }

    /// <summary>Whether callers that were compiled against the one before find all they call, with the same numbers behind the names.</summary>
    public bool Keeps(EditedClient before) => before.Seen().IsSubsetOf(Seen());

    /// <summary>An enumeration's names and numbers.</summary>
    public string Values(string enumeration) => string.Join(' ', _compilation.GetTypeByMetadataName("Acme." + enumeration)!.GetMembers()
        .OfType<IFieldSymbol>().OrderBy(static field => (int)field.ConstantValue!).Select(static field => $"{field.Name}={field.ConstantValue}"));

    /// <summary>The parameters' types of a method's overloads.</summary>
    public IEnumerable<string> Methods(string name) => _compilation.GetTypeByMetadataName("Acme.AcmeClient")!.GetMembers(name)
        .OfType<IMethodSymbol>().Select(static method => string.Join(", ", method.Parameters.Select(static parameter => parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString())));

    private HashSet<string> Seen() =>
        [.. _compilation.GetTypeByMetadataName("Acme.AcmeClient")!.ContainingNamespace.GetTypeMembers()
            .Where(static type => type.DeclaredAccessibility == Accessibility.Public)
            .SelectMany(static type => type.GetMembers()
                .Where(static member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected)
                .Select(Line)
                .Prepend($"{type.TypeKind} {type.GetDocumentationCommentId()}"))];

    // What a call is bound to in metadata: the name, the types, and a constant's value, which is compiled into the caller.
    private static string Line(ISymbol member) => member.GetDocumentationCommentId() + " " + member switch
    {
        IFieldSymbol field => $"{field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {field.ConstantValue}",
        IMethodSymbol method => method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        IPropertySymbol property => property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        _ => "",
    };
}
