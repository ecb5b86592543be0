using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

// Projects of the repository are built into one folder, which one test empties.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Signalbook.Package.Tests.PackedProduct))]

namespace Signalbook.Package.Tests;

/// <summary>The package, made once for all tests, in a folder of its own that is a feed and nothing else's.</summary>
public sealed class PackedProduct : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signalbook-package-").FullName;

    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Where the package lies.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>The package.</summary>
    public string File => Path.Combine(Feed, $"Signalbook.{Version}.nupkg");

    /// <summary>Its symbols.</summary>
    public string Symbols => Path.Combine(Feed, $"Signalbook.{Version}.snupkg");

    /// <summary>The package for tests, which depends on it.</summary>
    public string TestingFile => Path.Combine(Feed, $"Signalbook.Testing.{Version}.nupkg");

    /// <summary>Its version: one that was never there before, so that no cache has it.</summary>
    public string Version { get; } = FormattableString.Invariant($"0.1.0-test.{DateTime.UtcNow.Ticks}");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await BuildAsync("pack", "runtime/Signalbook/Signalbook.csproj", "-o", Feed);
        await BuildAsync("pack", "runtime/Signalbook.Testing/Signalbook.Testing.csproj", "-o", Feed);
    }

    /// <summary>Compiles the library and the generator once more, from nothing, and returns where each now lies.</summary>
    internal async Task<string[]> CompileAgainAsync()
    {
        Directory.Delete(Artifacts, recursive: true);
        await BuildAsync("build", "runtime/Signalbook/Signalbook.csproj");
        await BuildAsync("build", "generator/Signalbook.Generator.csproj");
        return [Path.Combine(Artifacts, "bin/Signalbook/release/Signalbook.dll"), Path.Combine(Artifacts, "bin/Signalbook.Generator/release/Signalbook.Generator.dll")];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    /// <summary>Makes a folder for a consumer that sees this package and no other.</summary>
    internal Consumer CreateConsumer(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "consumers", name)).FullName;
        return new Consumer(folder, new DotNet(Artifacts, Path.Combine(_folder, "packages")), Feed);
    }

    /// <summary>Makes a folder for a consumer that sees this package and what the machine's feeds have.</summary>
    internal Consumer CreateConsumerOfAllFeeds(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "consumers", name)).FullName;
        return new Consumer(folder, new DotNet(Artifacts, Path.Combine(_folder, "packages")), feed: null);
    }

    /// <summary>Makes a folder for a consumer that references the repository's projects.</summary>
    internal Consumer CreateNeighbour(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "consumers", name)).FullName;
        return new Consumer(folder, new DotNet(Artifacts, packages: null), feed: null);
    }

    /// <summary>As it is made for others, on a machine that makes nothing else.</summary>
    private async Task BuildAsync(params string[] arguments)
    {
        (int exitCode, string output) = await new DotNet(Artifacts, packages: null)
            .RunAsync(Repository, [.. arguments, "-p:PackageVersion=" + Version, "-p:RunAnalyzers=false", "-p:ContinuousIntegrationBuild=true"]);
        Assert.True(exitCode == 0, output);
    }

    private string Artifacts => Path.Combine(_folder, "artifacts");

    private static string FindRepository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
