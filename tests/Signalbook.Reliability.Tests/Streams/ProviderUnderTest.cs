using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>A provider's folder and the client compiled from its spec, found by name: no provider is named in these tests.</summary>
internal sealed class ProviderUnderTest
{
    private readonly Type _client;
    private readonly Type _options;

    private ProviderUnderTest(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        string client = Name.Replace("-", "", StringComparison.Ordinal) + "Client";
        _client = typeof(ProviderUnderTest).Assembly.GetTypes().Single(type =>
            typeof(IProviderClient).IsAssignableFrom(type) && !type.IsInterface && string.Equals(type.Name, client, StringComparison.OrdinalIgnoreCase));
        _options = _client.GetConstructors().SelectMany(static c => c.GetParameters()).Select(static p => p.ParameterType)
            .First(static type => typeof(ClientOptions).IsAssignableFrom(type));
    }

    public static IReadOnlyList<ProviderUnderTest> All { get; } =
    [
        .. Directory.GetDirectories(System.IO.Path.Combine(Repository.Root, "specs"))
            .Concat(Directory.GetDirectories(System.IO.Path.Combine(Repository.Root, "tests/Signalbook.Reliability.Tests/Invented")))
            .Order(StringComparer.Ordinal)
            .Select(static path => new ProviderUnderTest(path)),
    ];

    public string Name { get; }

    public string Path { get; }

    public IReadOnlyList<TranscriptCase> Cases => TranscriptFolder.Find(Path);

    /// <summary>A client on connections of its own, the hardened ones: every server at one origin, a credential for every scheme.</summary>
    public IProviderClient Connect(Uri origin, ClientSettings settings) =>
        (IProviderClient)Activator.CreateInstance(_client, Options(origin, settings))!;

    /// <summary>A client over the caller's HTTP client.</summary>
    public IProviderClient Connect(HttpClient http, Uri origin, ClientSettings settings) =>
        (IProviderClient)Activator.CreateInstance(_client, http, Options(origin, settings))!;

    public override string ToString() => Name;

    private ClientOptions Options(Uri origin, ClientSettings settings)
    {
        var options = (ClientOptions)Activator.CreateInstance(_options)!;
        foreach (PropertyInfo property in _options.GetProperties())
        {
            object? value = property.PropertyType switch
            {
                var type when type == typeof(Uri) => new Uri(origin, ((Uri)property.GetValue(options)!).AbsolutePath),
                var type when type == typeof(Credential) => (Credential)("secret-" + property.Name),
                var type when type == typeof(TimeProvider) => settings.Time,
                var type when type == typeof(StreamLimits) => settings.Limits,
                var type when type == typeof(Action<AttemptInfo>) => settings.OnAttempt,
                _ when property.Name == nameof(ClientOptions.BufferBudgetBytes) => settings.BufferBudgetBytes,
                _ when property.Name is nameof(ClientOptions.ConnectTimeout) or nameof(ClientOptions.HeadersTimeout) => settings.Patience,
                _ => null,
            };
            if (value is not null)
                property.SetValue(options, value);
        }

        return options;
    }
}
