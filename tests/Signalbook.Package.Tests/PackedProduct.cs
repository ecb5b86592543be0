using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

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
    public string File => Assert.Single(Directory.GetFiles(Feed, "Signalbook.*.nupkg"));

    /// <summary>Its version: one that was never there before, so that no cache has it.</summary>
    public string Version { get; } = FormattableString.Invariant($"0.1.0-test.{DateTime.UtcNow.Ticks}");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        (int exitCode, string output) = await new DotNet(Artifacts, packages: null)
            .RunAsync(Repository, "pack", "runtime/Signalbook/Signalbook.csproj", "-o", Feed, "-p:PackageVersion=" + Version, "-p:RunAnalyzers=false");
        Assert.True(exitCode == 0, output);
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

    /// <summary>Makes a folder for a consumer that references the repository's projects.</summary>
    internal Consumer CreateNeighbour(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "consumers", name)).FullName;
        return new Consumer(folder, new DotNet(Artifacts, packages: null), feed: null);
    }

    private string Artifacts => Path.Combine(_folder, "artifacts");

    private static string FindRepository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
