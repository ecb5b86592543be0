using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Threading.Tasks;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Providers;

/// <summary>
/// A provider's folder, compiled and played: spec to C#, C# to an assembly, every transcript to its client. It knows nothing of any
/// provider but the convention of the folder's files.
/// </summary>
internal sealed class CompiledProvider
{
    private static readonly Uri s_origin = new("https://replay.test/");
    private static readonly BodySplit[] s_splits =
        [BodySplit.Frames, BodySplit.Whole, BodySplit.Bytes, BodySplit.Every(2), BodySplit.Every(7), BodySplit.Random(1), BodySplit.Random(2)];

    private readonly string _folder;
    private readonly Type _client;

    private CompiledProvider(string folder, Type client)
    {
        _folder = folder;
        _client = client;
    }

    /// <summary>The client's class.</summary>
    public string ClientName => _client.Name;

    /// <summary>Compiles the one spec of a folder.</summary>
    public static CompiledProvider Compile(string folder) =>
        new(folder, new InMemoryProgram().Add("Provider", Generate(folder, "Provider").Select(static file => (file.HintName, file.Text)))
            .GetExportedTypes().Single(static type => type.IsClass && typeof(IProviderClient).IsAssignableFrom(type)));

    /// <summary>A client that is compiled already, and the folder of its transcripts.</summary>
    public static CompiledProvider Of(string folder, Type client) => new(folder, client);

    /// <summary>The code for the one spec of a folder, about which the compiler has nothing to say.</summary>
    public static IEnumerable<GeneratedFile> Generate(string folder, string ns)
    {
        string spec = Assert.Single(Directory.GetFiles(folder, "*.yaml"));
        CompileResult result = SpecCompiler.Compile(
            new SpecFile(spec, File.ReadAllText(spec)) { Namespace = ns }, TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Select(static told => $"{told.Id} in line {told.Location.Range.Line}: {told.Message}"));
        return result.Files;
    }

    /// <summary>Plays every transcript, cut in several ways; gives what is wrong, and how many were played.</summary>
    public async Task<(int Played, IReadOnlyList<string> Wrong)> PlayAsync()
    {
        IReadOnlyList<TranscriptCase> tests = TranscriptFolder.Find(_folder);
        var wrong = new List<string>();
        foreach (TranscriptCase test in tests)
        {
            SignalLog expected = SignalLog.Load(test.SignalsPath);
            foreach (BodySplit split in s_splits)
            {
                try
                {
                    SignalLog log = await new TranscriptPlayer(Connect) { Split = split }.PlayAsync(test, TestContext.Current.CancellationToken);
                    if (log.Compare(expected) is { } difference)
                        wrong.Add($"{test.Name}, {split}: {difference}");
                }
                catch (TranscriptMismatchException mismatch)
                {
                    wrong.Add($"{test.Name}, {split}: {mismatch.Message}");
                }
            }
        }

        return (tests.Count, wrong);
    }

    /// <summary>Every server at one origin, a credential for every scheme, a clock that does not wait.</summary>
    private IProviderClient Connect(HttpClient http)
    {
        Type optionsType = _client.GetConstructors()
            .SelectMany(static constructor => constructor.GetParameters())
            .Select(static parameter => parameter.ParameterType)
            .First(typeof(ClientOptions).IsAssignableFrom);
        var options = (ClientOptions)Activator.CreateInstance(optionsType)!;
        foreach (PropertyInfo property in optionsType.GetProperties())
        {
            if (property.PropertyType == typeof(Uri))
                property.SetValue(options, new Uri(s_origin, ((Uri)property.GetValue(options)!).AbsolutePath));
            else if (property.PropertyType == typeof(Credential))
                property.SetValue(options, Credential.FromString("secret-" + property.Name));
            else if (property.PropertyType == typeof(TimeProvider))
                property.SetValue(options, new FakeTimeProvider { AutoAdvance = true });
        }

        return (IProviderClient)Activator.CreateInstance(_client, http, options)!;
    }
}
