using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace Signalbook.Package.Tests;

public sealed class PackageTests(PackedProduct product)
{
    [Fact]
    public async Task The_package_holds_the_library_the_generator_with_its_closure_and_the_item()
    {
        using ZipArchive package = await ZipFile.OpenReadAsync(product.File, TestContext.Current.CancellationToken);
        string[] files = [.. package.Entries.Select(static entry => entry.FullName)];

        Assert.Equal(
            ["buildTransitive/Signalbook.props", "buildTransitive/Signalbook.targets", "lib/net10.0/Signalbook.dll", "lib/net10.0/Signalbook.xml"],
            files.Where(static file => file.StartsWith("lib/", StringComparison.Ordinal) || file.StartsWith("build", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // What the generator's libraries need on .NET Framework, where the compiler of Visual Studio runs, is there too; Roslyn is not.
        Assert.Equal(
            [
                "Microsoft.Bcl.AsyncInterfaces.dll", "Microsoft.OpenApi.dll", "Signalbook.Generator.dll", "System.Buffers.dll", "System.Memory.dll",
                "System.Numerics.Vectors.dll", "System.Runtime.CompilerServices.Unsafe.dll", "System.Text.Encodings.Web.dll", "System.Text.Json.dll",
                "System.Threading.Tasks.Extensions.dll", "YamlDotNet.dll",
            ],
            files.Where(static file => file.StartsWith("analyzers/", StringComparison.Ordinal))
                .Select(static file => file["analyzers/dotnet/cs/".Length..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_package_depends_on_nothing()
    {
        using ZipArchive package = await ZipFile.OpenReadAsync(product.File, TestContext.Current.CancellationToken);
        XDocument manifest = await XDocument.LoadAsync(
            await package.GetEntry("Signalbook.nuspec")!.OpenAsync(TestContext.Current.CancellationToken), LoadOptions.None, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(manifest.Descendants(), static element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public async Task The_package_for_tests_hands_on_the_library_with_its_generator()
    {
        using ZipArchive package = await ZipFile.OpenReadAsync(product.TestingFile, TestContext.Current.CancellationToken);
        XDocument manifest = await XDocument.LoadAsync(
            await package.GetEntry("Signalbook.Testing.nuspec")!.OpenAsync(TestContext.Current.CancellationToken), LoadOptions.None, TestContext.Current.CancellationToken);

        // An ordinary reference says exclude="Build,Analyzers": who installs this package alone would have specs and no generator.
        XElement library = Assert.Single(manifest.Descendants(), static element => element.Name.LocalName == "dependency" && (string?)element.Attribute("id") == "Signalbook");
        Assert.DoesNotContain("Analyzers", (string?)library.Attribute("exclude") ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Build", (string?)library.Attribute("exclude") ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(package.GetEntry("README.md"));
    }

    [Fact]
    public async Task The_package_holds_what_a_person_and_an_editor_read()
    {
        using ZipArchive package = await ZipFile.OpenReadAsync(product.File, TestContext.Current.CancellationToken);
        XDocument manifest = await XDocument.LoadAsync(
            await package.GetEntry("Signalbook.nuspec")!.OpenAsync(TestContext.Current.CancellationToken), LoadOptions.None, TestContext.Current.CancellationToken);

        Assert.Equal("README.md", Assert.Single(manifest.Descendants(), static element => element.Name.LocalName == "readme").Value);
        Assert.Equal(File.ReadAllText(Path.Combine(PackedProduct.Repository, "README.md")), Text(package, "README.md"));
        Assert.Equal(File.ReadAllText(Path.Combine(PackedProduct.Repository, "specs/signalbook.schema.json")), Text(package, "schema/signalbook.schema.json"));
        foreach (string page in Directory.GetFiles(Path.Combine(PackedProduct.Repository, "docs"), "*.md", SearchOption.AllDirectories))
            Assert.NotNull(package.GetEntry(Path.GetRelativePath(PackedProduct.Repository, page).Replace('\\', '/')));
    }

    [Fact]
    public async Task A_project_with_the_package_gets_the_client()
    {
        Consumer consumer = product.CreateConsumer("package");
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.Write("Use.cs", Specs.Use);
        consumer.Write("TinyClient.g.verified.cs", "A snapshot, which is not code of this project.");
        consumer.Write("TinyClient.g.received.cs", "Neither is this.");
        consumer.WriteProject(
            Package("""<ProviderSpec Include="tiny.yaml" Operations="sayHello;getMood" />"""),
            "<PropertyGroup><SignalbookSchemaFile>specs/signalbook.schema.json</SignalbookSchemaFile></PropertyGroup>");

        (int exitCode, string output) = await consumer.BuildAsync();

        Assert.True(exitCode == 0, output);
        string client = consumer.Generated["TinyClient.g.cs"];
        Assert.Contains("public sealed", client, StringComparison.Ordinal);
        Assert.Contains("GetMoodAsync(", client, StringComparison.Ordinal);
        Assert.DoesNotContain("GetSecretAsync(", client, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(consumer.Folder, "specs/signalbook.schema.json")));
    }

    [Fact]
    public async Task A_project_of_the_repository_gets_the_client_by_one_import()
    {
        Consumer consumer = product.CreateNeighbour("neighbour");
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.Write("Use.cs", Specs.Use);
        consumer.Write("TinyClient.g.verified.cs", "A snapshot, which is not code of this project.");
        consumer.Write("transcripts/sayHello.x.http", "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata: {\"word\":\"Hi\"}\n\ndata: [DONE]\n\n");
        consumer.Write("transcripts/sayHello.x.signals.jsonl", "{\"signal\":\"word\",\"text\":\"Ho\"}\n{\"outcome\":\"end\",\"signal\":\"done\"}\n");
        consumer.WriteProject(
            $"""
            <ProviderSpec Include="tiny.yaml" Accessibility="internal" />
            <ProjectReference Include="{PackedProduct.Repository}/runtime/Signalbook/Signalbook.csproj" />
            """,
            $"""
            <PropertyGroup><WarningsNotAsErrors>SIG0505</WarningsNotAsErrors></PropertyGroup>
            <Import Project="{PackedProduct.Repository}/generator/Signalbook.Generator.Reference.targets" />
            """);

        (int exitCode, string output) = await consumer.BuildAsync();

        Assert.True(exitCode == 0, output);
        Assert.Contains("sayHello.x.http(4,1): warning SIG0505", output, StringComparison.Ordinal);
        Assert.Contains("internal sealed", consumer.Generated["TinyClient.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("public sealed", consumer.Generated["TinyClient.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_a_spec_fails_the_build_at_its_line()
    {
        Consumer consumer = product.CreateConsumer("error");
        consumer.Write("tiny.yaml", Specs.Tiny.Replace("role: delta", "rolle: delta", StringComparison.Ordinal));
        consumer.WriteProject(Package("""<ProviderSpec Include="tiny.yaml" />"""));

        (int exitCode, string output) = await consumer.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("tiny.yaml(16,27): error SIG0301: The key 'rolle' is unknown", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'role'?", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS8785", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_the_generator_does_not_reach_is_told_so()
    {
        Consumer consumer = product.CreateConsumer("unreached");
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.WriteProject(
            """<ProviderSpec Include="tiny.yaml" />""",
            $"""<Import Project="{PackedProduct.Repository}/generator/buildTransitive/Signalbook.targets" />""");

        (int exitCode, string output) = await consumer.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SIG0001: This project has ProviderSpec items, but the Signalbook generator is not among its analyzers", output, StringComparison.Ordinal);
        Assert.Contains("take no analyzers out of the build", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compiler_that_cannot_load_the_generator_is_told_so()
    {
        Consumer consumer = product.CreateConsumer("old");
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.WriteProject(Package("""<ProviderSpec Include="tiny.yaml" />"""));

        // What the SDK says of a compiler of that version.
        (int exitCode, string output) = await consumer.BuildAsync("-p:CompilerApiVersion=roslyn4.8");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SIG0005: The compiler of this build is Roslyn 4.8", output, StringComparison.Ordinal);
        Assert.Contains("Install the .NET SDK 10.0.100 or later", output, StringComparison.Ordinal);
    }

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private string Package(string items) => $"""{items}<PackageReference Include="Signalbook" Version="{product.Version}" />""";
}
