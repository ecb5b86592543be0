using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>An OpenAPI document as its provider publishes it, gone through the compiler.</summary>
/// <param name="Name">The file.</param>
/// <param name="Result">What came out.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Allocated">How many bytes were allocated for it.</param>
/// <param name="Length">How many characters it has.</param>
internal sealed record PublishedDocument(string Name, CompileResult Result, TimeSpan Elapsed, long Allocated, int Length)
{
    /// <summary>The folder of the documents: of the corpus that <c>SIGNALBOOK_CORPUS</c> names, else beside the repository.</summary>
    public static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable("SIGNALBOOK_CORPUS") is { Length: > 0 } corpus ? corpus : Repository.At("../shared/corpus"),
        "openapi");

    /// <summary>The documents, or a skipped test without them.</summary>
    public static string[] All()
    {
        if (!Directory.Exists(Folder))
            Assert.Skip("The published documents ('openapi') are not here: set SIGNALBOOK_CORPUS to the corpus.");
        return
        [
            .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(static path => Path.GetRelativePath(Folder, path))
                .Where(static name => name != "SUMMARY.json")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Compiles a document, or the operations of it that are named.</summary>
    /// <param name="name">The file.</param>
    /// <param name="operations">The operationIds; all when there are none.</param>
    public static PublishedDocument Compile(string name, params string[] operations)
    {
        string path = Path.Combine(Folder, name);
        if (!File.Exists(path))
            Assert.Skip($"The published document {name} is not here: set SIGNALBOOK_CORPUS to the corpus.");

        string text = File.ReadAllText(path);
        var file = new SpecFile(path, text) { ClientName = "PublishedClient", Namespace = "Published", Operations = string.Join('|', operations) };
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        CompileResult result = SpecCompiler.Compile(file, TestContext.Current.CancellationToken);
        return new PublishedDocument(name, result, watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before, text.Length);
    }

    /// <summary>A line of the table: the document, its size, milliseconds, allocations, diagnostics by id.</summary>
    public override string ToString()
    {
        string found = string.Join(' ', Result.Diagnostics.GroupBy(static found => found.Id).Select(static group => $"{group.Key}x{group.Count()}"));
        return $"{Name,-55} {Length / 1048576.0,5:F2} MiB {Elapsed.TotalMilliseconds,7:F0} ms {Allocated >> 20,5} MB  {(Result.Contract is null ? "no code" : "code"),-7}  {found}";
    }
}
