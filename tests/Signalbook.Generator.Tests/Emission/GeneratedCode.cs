using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Emission;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>Generated files, compiled against the runtime.</summary>
internal sealed class GeneratedCode
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratedCode(CSharpCompilation compilation) => Compilation = compilation;

    public CSharpCompilation Compilation { get; }

    /// <summary>Everything the compiler has to say that is not hidden.</summary>
    public IReadOnlyList<string> Diagnostics =>
    [
        .. Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    public static GeneratedCode Of(ClientContract contract) => Of(ClientEmitter.Emit(contract));

    /// <summary>Compiles files; without their mark of generated code, if analyzers are to look at them.</summary>
    public static GeneratedCode Of(IEnumerable<GeneratedFile> files, bool isMarked = true) => new(CSharpCompilation.Create(
        "Generated",
        files.Select(file => CSharpSyntaxTree.ParseText(
            isMarked ? file.Text : file.Text.Replace("auto-generated", "written"), s_parseOptions, isMarked ? file.HintName : file.HintName.Replace(".g.", "."), Encoding.UTF8)),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>Loads the assembly; it has to compile without a word.</summary>
    public Assembly Load()
    {
        Assert.Empty(Diagnostics);
        using var image = new MemoryStream();
        Assert.True(Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return Assembly.Load(image.ToArray());
    }

    /// <summary>Reads events by the book of <see cref="SampleContract.Client(BookContract, TypeContract[])"/>.</summary>
    public static async Task<List<UntypedSignal>> ReadAsync(BookContract book, string stream)
    {
        Type client = Of(SampleContract.Client(book)).Load().GetType("Acme.Sample.SampleClient", throwOnError: true)!;
        dynamic call = client.GetMethod("ReadRead", [typeof(Stream)])!.Invoke(null, [new MemoryStream(Encoding.UTF8.GetBytes(stream))])!;
        var signals = new List<UntypedSignal>();
        await foreach (UntypedSignal signal in (IAsyncEnumerable<UntypedSignal>)call.ReadUntyped(TestContext.Current.CancellationToken))
            signals.Add(signal);
        return signals;
    }
}
