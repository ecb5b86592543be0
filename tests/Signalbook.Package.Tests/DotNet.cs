using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Package.Tests;

/// <summary>Runs the SDK as a person would, apart from the build that runs these tests.</summary>
/// <param name="artifacts">Where projects of the repository are built to.</param>
/// <param name="packages">Where packages are unpacked to; null for the machine's own folder.</param>
internal sealed class DotNet(string artifacts, string? packages)
{
    /// <summary>What a build that runs tests leaves in their environment, and what would lead another build astray.</summary>
    private static readonly string[] s_inherited =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH"];

    /// <summary>Where the build of the repository unpacked what it restored.</summary>
    public static string MachinePackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="arguments">What to do.</param>
    /// <returns>The exit code and all it said.</returns>
    public Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments) =>

        // Neither a build node nor a compiler server may outlive the run: they would hold the pipes of this process.
        StartAsync(folder, "dotnet", [.. arguments, "-nologo", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:Configuration=Release"]);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">What to do.</param>
    /// <returns>The exit code and all it said.</returns>
    public async Task<(int ExitCode, string Output)> StartAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in s_inherited)
            start.Environment.Remove(name);
        start.Environment["ArtifactsPath"] = artifacts;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
