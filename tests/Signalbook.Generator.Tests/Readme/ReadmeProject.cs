using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Readme;

/// <summary>
/// A project as a reader of the README would have it: the page's example provider in <c>specs/acme</c>, the clients for it and for the
/// repository's providers, and the page's C#.
/// </summary>
internal sealed partial class ReadmeProject : IDisposable
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; "
        + "global using Signalbook; global using MyApp;\n";

    private const string TestUsings = "global using Signalbook.Testing; global using Xunit;\n";

    // What the page's programs say "from here on" about.
    private const string Given =
        "using var acme = new AcmeClient(new AcmeClientOptions { ApiKey = \"a key\" }); var prompt = new Prompt { Text = \"Hi\" };\n";

    // In a program's own assembly, where its name wins over System's: output and network of the program alone.
    private const string Stage = """
        internal static class Console
        {
            public static System.IO.MemoryStream Output { get; } = new();
            public static System.Net.Http.HttpClient Network { get; set; } = null!;
            public static void Write(object? value) => Output.Write(System.Text.Encoding.UTF8.GetBytes(value?.ToString() ?? ""));
            public static void WriteLine(object? value = null) => Write(value + "\n");
            public static System.IO.Stream OpenStandardOutput() => Output;
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly InMemoryProgram _room = new();
    private readonly string _types;
    private int _programs;

    public ReadmeProject(ReadmePage page)
    {
        foreach (ReadmeBlock file in page.Files)
            _folder.Write(file.Use, file.Text);

        var sources = new List<(string, string)>();
        foreach (string spec in (string[])[Acme, .. SpecsOf(page).Select(static name => Repository.At("specs/" + name))])
            sources.AddRange(CompiledProvider.Generate(spec, "MyApp").Select(static file => (file.HintName, file.Text)));
        Clients = _room.Add("Clients", sources);
        _types = string.Concat(page.CSharp("types").Select(static block => block.Text));
    }

    /// <summary>The generated clients.</summary>
    public Assembly Clients { get; }

    /// <summary>The example provider's folder.</summary>
    public string Acme => Path.Combine(_folder.Path, "specs/acme");

    /// <summary>Runs a block as a program, against the transcript it names; gives what it printed.</summary>
    public async Task<string> RunAsync(ReadmeBlock block)
    {
        int start = UsingDirectives().Match(block.Text).Length;
        string text = NewClient().IsMatch(block.Text) ? block.Text : block.Text[..start] + Given + block.Text[start..];
        text = NewClient().Replace(text, "new $1Client(Console.Network, ").Replace("Network, )", "Network)", StringComparison.Ordinal);
        Assembly program = Compile(text, Stage, OutputKind.ConsoleApplication);

        using TranscriptHandler network = block.Argument.Length > 0 ? new TranscriptHandler(Transcript.Load(Find(block.Argument))) : new TranscriptHandler(new TranscriptPlay([]));
        using var http = new HttpClient(network);
        Type console = program.GetType("Console")!;
        console.GetProperty("Network")!.SetValue(null, http);

        Environment.SetEnvironmentVariable("ACME_API_KEY", "a key");

        // The entry point that the compiler makes blocks; behind it is the program's own.
        MethodInfo main = program.GetType("Program")!.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(static m => m.Name == "<Main>$");
        if (main.Invoke(null, [(string[])["temp-token-1"]]) is Task running)
            await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Empty(network.Play.Failures);
        Assert.Equal(network.BodiesOpened, network.BodiesClosed);
        return System.Text.Encoding.UTF8.GetString(((MemoryStream)console.GetProperty("Output")!.GetValue(null)!).ToArray());
    }

    /// <summary>Runs every fact in a block of tests; gives how many there were.</summary>
    public async Task<int> TestAsync(ReadmeBlock block)
    {
        string text = $"public sealed class Tests\n{{\n{block.Text}}}\n"
            .Replace("\"specs/", $"\"{_folder.Path}/specs/", StringComparison.Ordinal)
            .Replace("\"generated/", $"\"{_folder.Path}/generated/", StringComparison.Ordinal);
        Type tests = Compile(TestUsings + text, "", OutputKind.DynamicallyLinkedLibrary).GetType("Tests")!;
        MethodInfo[] facts = [.. tests.GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute)))];
        foreach (MethodInfo fact in facts)
        {
            try
            {
                if (fact.Invoke(Activator.CreateInstance(tests), null) is Task running)
                    await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
            catch (TargetInvocationException e)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            }
        }

        return facts.Length;
    }

    /// <summary>Writes what the compiler writes for <c>EmitCompilerGeneratedFiles</c>.</summary>
    public void EmitGeneratedFiles(string suffix = "")
    {
        foreach (GeneratedFile file in CompiledProvider.Generate(Acme, "MyApp"))
            _folder.Write($"generated/Signalbook.Generator/{typeof(SpecGenerator).FullName}/{file.HintName}", file.Text + suffix);
    }

    /// <summary>Makes what is generated what was reviewed.</summary>
    public void AcceptSnapshots()
    {
        foreach (GeneratedFile file in CompiledProvider.Generate(Acme, "MyApp"))
            _folder.Write($"specs/acme/snapshots/acme#{Path.GetFileNameWithoutExtension(file.HintName)}.verified.cs", $"//HintName: {file.HintName}\n{file.Text}");
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> SpecsOf(ReadmePage page) =>
        page.Blocks.Select(static block => SpecPath().Match(block.Argument)).Where(static match => match.Success)
            .Select(static match => match.Groups[1].Value).Where(static name => name != "acme").Distinct();

    private Assembly Compile(string text, string stage, OutputKind kind)
    {
        _programs++;
        return _room.Add($"Program{_programs}", [("README.md", text), ("Types", _types), ("Stage", Usings + stage)], kind);
    }

    private string Find(string path) =>
        File.Exists(Path.Combine(_folder.Path, path)) ? Path.Combine(_folder.Path, path) : Repository.At(path);

    [GeneratedRegex(@"new (Acme|Chatzy)Client\(")]
    private static partial Regex NewClient();

    [GeneratedRegex(@"\A(using [\w.]+;\n|\n)*")]
    private static partial Regex UsingDirectives();

    [GeneratedRegex("^specs/([^/]+)/transcripts/")]
    private static partial Regex SpecPath();
}
