using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Signalbook.Package.Tests;

/// <summary>A program of somebody who installed the package: built, run, and published without what it does not use.</summary>
public sealed class PublishTests(PackedProduct product)
{
    private const string Program = """
        using System;
        using System.IO;
        using Acme.App;

        await using var recording = new MemoryStream("data: {\"word\":\"Hello\"}\n\ndata: {\"word\":\", world.\"}\n\ndata: [DONE]\n\n"u8.ToArray());
        await foreach (SayHelloSignal signal in TinyClient.ReadSayHello(recording))
            Console.WriteLine(signal.Kind + signal.Text);
        using var tiny = new TinyClient();
        if (args.Length > 0)
            await tiny.GetMoodAsync();
        """;

    private const string Prints = "WordHello\nWord, world.\nDone\n";

    [Fact]
    public async Task A_program_with_the_package_runs_and_is_published_trimmed_without_a_warning()
    {
        Consumer consumer = product.CreateConsumerOfAllFeeds("published");
        consumer.Write("tiny.yaml", Specs.Tiny);
        consumer.Write("Program.cs", Program);

        // Rooted, all of the library and of the generated code is looked at, and not only what this program uses. A warning is an error.
        consumer.WriteProject(
            $"""
            <ProviderSpec Include="tiny.yaml" />
            <PackageReference Include="Signalbook" Version="{product.Version}" />
            <TrimmerRootAssembly Include="Signalbook;Acme.App" />
            """,
            $"""
            <PropertyGroup>
              <OutputType>Exe</OutputType>
              <RestoreAdditionalProjectSources>{product.Feed}</RestoreAdditionalProjectSources>
              <RestoreAdditionalProjectFallbackFolders>{DotNet.MachinePackages}</RestoreAdditionalProjectFallbackFolders>
              <TrimmerSingleWarn>false</TrimmerSingleWarn>
            </PropertyGroup>
            """);

        (int exitCode, string output) = await consumer.BuildAsync("-o", "built");
        Assert.True(exitCode == 0, output);
        Assert.Equal((0, Prints), await consumer.StartAsync("dotnet", "built/Acme.App.dll"));

        (exitCode, output) = await consumer.RunAsync("publish", "Acme.App.csproj", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishTrimmed=true", "-o", "out");
        if (exitCode != 0 && (output.Contains("NU1101", StringComparison.Ordinal) || output.Contains("NU1102", StringComparison.Ordinal) || output.Contains("NU1301", StringComparison.Ordinal)))
            Assert.Skip("The runtime that a trimmed program carries is not on this machine's feeds.");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.Equal((0, Prints), await consumer.StartAsync(Path.Combine(consumer.Folder, "out", OperatingSystem.IsWindows() ? "Acme.App.exe" : "Acme.App")));
        Assert.True(File.Exists(Path.Combine(consumer.Folder, "out", "Signalbook.dll")));
    }
}
