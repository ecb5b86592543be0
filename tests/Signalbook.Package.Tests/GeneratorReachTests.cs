using System;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Package.Tests;

/// <summary>By whatever way the package comes into a project: its specs become clients, or the build says why they do not.</summary>
public sealed class GeneratorReachTests(PackedProduct product)
{
    /// <summary>
    /// Up to .NET 10 the SDK hands on every analyzer of every package in the graph, whatever a reference excludes; from .NET 11 on a project can
    /// ask for what the references say (<c>RestoreEnableAnalyzerAssets</c>). Then the package's analyzers are not among the compiler's, as here.
    /// </summary>
    private const string Withhold = """
        <Target Name="Withhold" BeforeTargets="CoreCompile" Condition="'$(Withheld)' == 'true'">
          <ItemGroup><Analyzer Remove="@(Analyzer)" Condition="'%(Analyzer.NuGetPackageId)' == 'Signalbook'" /></ItemGroup>
        </Target>
        """;

    [Theory]
    [InlineData("excluded")]
    [InlineData("testing")]
    [InlineData("dependent")]
    [InlineData("chain")]
    public async Task Whichever_way_the_package_comes_the_client_is_there_or_the_build_says_why(string way)
    {
        Consumer consumer = product.CreateConsumer("reach-" + way);
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.Write("Use.cs", Specs.Use);
        consumer.WriteProject("<ProviderSpec Include=\"tiny.yaml\" />" + await ReferenceAsync(consumer, way), Withhold);

        (int exitCode, string output) = await consumer.BuildAsync();

        // Use.cs names the client. Only what the reference itself excludes may be missing, by an SDK that keeps to it.
        if (exitCode != 0 && way == "excluded")
            AssertTold(output);
        else
            Assert.True(exitCode == 0 && consumer.Generated.ContainsKey("TinyClient.g.cs"), output);

        (exitCode, output) = await consumer.BuildAsync("--no-restore", "-p:Withheld=true");

        Assert.NotEqual(0, exitCode);
        AssertTold(output);
    }

    [Fact]
    public async Task A_project_in_another_language_is_told_that_the_client_is_CSharp()
    {
        Consumer consumer = product.CreateConsumer("visual-basic");
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.WriteProject($"<ProviderSpec Include=\"tiny.yaml\" /><PackageReference Include=\"Signalbook\" Version=\"{product.Version}\" />");
        File.Move(Path.Combine(consumer.Folder, "Acme.App.csproj"), Path.Combine(consumer.Folder, "Acme.App.vbproj"));

        (int exitCode, string output) = await consumer.BuildAsync("Acme.App.vbproj");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SIG0001: This project has ProviderSpec items, but the Signalbook generator writes C#", output, StringComparison.Ordinal);
        Assert.Contains("Move them to a C# project", output, StringComparison.Ordinal);
    }

    /// <summary>The one error is ours: no type that is not found says the same less well.</summary>
    private static void AssertTold(string output)
    {
        Assert.Contains("error SIG0001: This project has ProviderSpec items, but the Signalbook generator is not among its analyzers", output, StringComparison.Ordinal);
        Assert.Contains("Reference the Signalbook package directly", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    private async Task<string> ReferenceAsync(Consumer consumer, string way)
    {
        switch (way)
        {
            case "excluded":
                return $"""<PackageReference Include="Signalbook" Version="{product.Version}" ExcludeAssets="analyzers" />""";
            case "testing":
                return $"""<PackageReference Include="Signalbook.Testing" Version="{product.Version}" />""";
        }

        // A library of somebody's own, with the reference as the SDK writes it: its analyzers are private to the library.
        string name = way == "dependent" ? "Acme.Package" : "Acme.Library";
        consumer.Write($"../{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.0.0-test</Version><NuGetAudit>false</NuGetAudit></PropertyGroup>
              <ItemGroup><PackageReference Include="Signalbook" Version="{product.Version}" /></ItemGroup>
            </Project>
            """);
        consumer.Write($"../{name}/Failure.cs", "namespace Acme; public class Failure { public Signalbook.StreamException? Cause { get; set; } }");
        File.Copy(Path.Combine(consumer.Folder, "nuget.config"), Path.Combine(consumer.Folder, $"../{name}/nuget.config"));
        if (way == "chain")
            return $"""<ProjectReference Include="../{name}/{name}.csproj" />""";

        (int exitCode, string output) = await consumer.RunAsync("pack", $"../{name}/{name}.csproj", "-o", product.Feed);
        Assert.True(exitCode == 0, output);
        return $"""<PackageReference Include="{name}" Version="1.0.0-test" />""";
    }
}
