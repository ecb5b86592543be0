using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbook.Generator.Tests.Providers;

/// <summary>Assemblies compiled from text and loaded: one room, in which they find each other, for each test that needs one.</summary>
internal sealed class InMemoryProgram
{
    private static readonly MetadataReference[] s_platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AssemblyLoadContext _room = new(nameof(InMemoryProgram));
    private readonly List<MetadataReference> _references = [.. s_platform];

    /// <summary>Compiles sources, which must not give so much as a warning, and loads the assembly.</summary>
    /// <param name="name">The assembly's name, unique in the room.</param>
    /// <param name="sources">Names and texts.</param>
    /// <param name="kind">A library, or a program with an entry point.</param>
    public Assembly Add(string name, IEnumerable<(string Name, string Text)> sources, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select(static source => CSharpSyntaxTree.ParseText(source.Text, path: source.Name, encoding: Encoding.UTF8)),
            _references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        string[] told = [.. emitted.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(static d => d.ToString())];
        Assert.True(told.Length == 0, string.Join('\n', told));

        _references.Add(MetadataReference.CreateFromImage(image.ToArray()));
        image.Position = 0;
        return _room.LoadFromStream(image);
    }
}
