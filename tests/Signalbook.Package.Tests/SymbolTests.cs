using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Threading.Tasks;

namespace Signalbook.Package.Tests;

public sealed class SymbolTests(PackedProduct product)
{
    /// <summary>The kind of the embedded source of a document, from the Portable PDB specification.</summary>
    private static readonly Guid s_embeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");

    [Fact]
    public void Every_source_of_the_symbols_is_found_by_its_place_in_the_repository_or_lies_in_them()
    {
        using ZipArchive package = ZipFile.OpenRead(product.Symbols);
        using var pdb = new MemoryStream(Bytes(package, "lib/net10.0/Signalbook.pdb"));
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        MetadataReader reader = provider.GetMetadataReader();
        var found = new List<string>();
        var embedded = new List<string>();
        foreach (DocumentHandle handle in reader.Documents)
        {
            string name = reader.GetString(reader.GetDocument(handle).Name);
            bool isEmbedded = reader.GetCustomDebugInformation(handle).Any(one => reader.GetGuid(reader.GetCustomDebugInformation(one).Kind) == s_embeddedSource);
            (isEmbedded ? embedded : found).Add(name);
        }

        Assert.Contains("/_/runtime/Signalbook/Framing/FrameReader.cs", found);
        Assert.All(found, static name => Assert.True(
            name.StartsWith("/_/", StringComparison.Ordinal) && File.Exists(Path.Combine(PackedProduct.Repository, name["/_/".Length..])), name));
        Assert.Contains(embedded, static name => name.EndsWith("Signalbook.AssemblyInfo.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compiled_again_the_library_and_the_generator_are_the_same_bytes()
    {
        string[] again = await product.CompileAgainAsync();

        using ZipArchive package = ZipFile.OpenRead(product.File);
        Assert.Equal(File.ReadAllBytes(again[0]), Bytes(package, "lib/net10.0/Signalbook.dll"));
        Assert.Equal(File.ReadAllBytes(again[1]), Bytes(package, "analyzers/dotnet/cs/Signalbook.Generator.dll"));
    }

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using var bytes = new MemoryStream();
        package.GetEntry(name)!.Open().CopyTo(bytes);
        return bytes.ToArray();
    }
}
