using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Signalbook.Package.Tests;

/// <summary>A project of somebody who wants a client.</summary>
internal sealed class Consumer
{
    private readonly DotNet _dotnet;

    /// <param name="folder">Its folder, empty.</param>
    /// <param name="dotnet">The SDK to build it with.</param>
    /// <param name="feed">The only feed it may restore from, beside what the build of the repository has restored; null leaves the machine's.</param>
    public Consumer(string folder, DotNet dotnet, string? feed)
    {
        Folder = folder;
        _dotnet = dotnet;
        if (feed is not null)
        {
            Write("nuget.config", $"""
                <configuration>
                  <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
                  <fallbackPackageFolders><clear /><add key="restored" value="{DotNet.MachinePackages}" /></fallbackPackageFolders>
                </configuration>
                """);
        }
    }

    public string Folder { get; }

    /// <summary>The code that the generator added, by file name.</summary>
    public IReadOnlyDictionary<string, string> Generated => Directory
        .EnumerateFiles(Path.Combine(Folder, "generated"), "*.cs", SearchOption.AllDirectories)
        .ToDictionary(static path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);

    public void Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Writes a library project.</summary>
    /// <param name="items">Its items.</param>
    /// <param name="end">What stands last in it.</param>
    public void WriteProject(string items, string end = "") => Write("Acme.App.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
            <DefaultItemExcludes>$(DefaultItemExcludes);generated/**</DefaultItemExcludes>
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
          {end}
        </Project>
        """);

    /// <param name="options">Such as <c>-p:Name=Value</c>; a project first, if it is another.</param>
    public Task<(int ExitCode, string Output)> BuildAsync(params string[] options) =>
        RunAsync(["build", .. options is [['A', ..], ..] ? options : ["Acme.App.csproj", .. options]]);

    /// <summary>Runs a program.</summary>
    public Task<(int ExitCode, string Output)> StartAsync(string program, params string[] arguments) => _dotnet.StartAsync(Folder, program, arguments);

    /// <param name="arguments">A command of the SDK.</param>
    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => _dotnet.RunAsync(Folder, arguments);
}
