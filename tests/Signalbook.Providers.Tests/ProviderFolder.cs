using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Runtime.CompilerServices;
using Signalbook.Testing;

namespace Signalbook.Providers;

/// <summary>A provider's folder in <c>specs/</c> and the client compiled from it, found by name: no provider is named in these tests.</summary>
internal sealed class ProviderFolder
{
    private readonly Type _client;

    private ProviderFolder(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        string client = Name.Replace("-", "", StringComparison.Ordinal) + "Client";
        _client = typeof(ProviderFolder).Assembly.GetTypes().Single(type =>
            typeof(IProviderClient).IsAssignableFrom(type) && string.Equals(type.Name, client, StringComparison.OrdinalIgnoreCase));
    }

    public string Name { get; }

    public string Path { get; }

    public IReadOnlyList<TranscriptCase> Cases => TranscriptFolder.Find(Path);

    public static IReadOnlyList<ProviderFolder> All { get; } =
        [.. Directory.GetDirectories(SpecsFolder()).Order(StringComparer.Ordinal).Select(static path => new ProviderFolder(path))];

    /// <summary>A client over this HTTP client: every server at one origin, a credential for every scheme, a clock that does not wait.</summary>
    /// <param name="http">What it sends by.</param>
    /// <param name="origin">Where every server of the spec is taken to be.</param>
    public IProviderClient Connect(HttpClient http, Uri origin)
    {
        Type optionsType = _client.GetConstructors().SelectMany(static c => c.GetParameters()).Select(static p => p.ParameterType)
            .First(static type => typeof(ClientOptions).IsAssignableFrom(type));
        var options = (ClientOptions)Activator.CreateInstance(optionsType)!;
        foreach (PropertyInfo property in optionsType.GetProperties())
        {
            if (property.PropertyType == typeof(Uri))
                property.SetValue(options, new Uri(origin, ((Uri)property.GetValue(options)!).AbsolutePath));
            else if (property.PropertyType == typeof(Credential))
                property.SetValue(options, (Credential)("secret-" + property.Name));
            else if (property.PropertyType == typeof(TimeProvider))
                property.SetValue(options, new FakeTimeProvider { AutoAdvance = true });
        }

        return (IProviderClient)Activator.CreateInstance(_client, http, options)!;
    }

    public override string ToString() => Name;

    private static string SpecsFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Toolkit.sln")))
            folder = folder.Parent;
        return System.IO.Path.Combine(folder?.FullName ?? Root(), "specs");
    }

    // Build outputs may lie outside the repository; the source file's own path is then the way back.
    private static string Root([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "../.."));
}
