using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Json;

namespace Signalbook.Generator.Tests.Unions;

/// <summary>A spec with every form of union, compiled once.</summary>
internal static class AviarySpec
{
    private static readonly Lazy<Assembly> s_assembly = new(static () => GeneratedCode.Of(Files).Load());

    /// <summary>The folder of the spec.</summary>
    public static string Folder { get; } = Repository.At("tests/Signalbook.Generator.Tests/Unions");

    /// <summary>What the compiler made of it.</summary>
    public static CompileResult Result { get; } = SpecCompiler.Compile(
        new SpecFile("aviary.yaml", File.ReadAllText(Path.Combine(Folder, "aviary.yaml"))) { Namespace = "Aviaries" }, default);

    /// <summary>The generated files.</summary>
    public static EquatableArray<GeneratedFile> Files => Result!.Files;

    /// <summary>Reads JSON as one of its types.</summary>
    public static object Read(string type, string json)
    {
        Type model = Type(type);
        return typeof(AviarySpec).GetMethod(nameof(ReadBy), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(model)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null)!;
    }

    /// <summary>A value as JSON.</summary>
    public static string Write(object model)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
            ((dynamic)model).WriteTo(writer);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    /// <summary>One of its types.</summary>
    public static Type Type(string name) => s_assembly.Value.GetType("Aviaries." + name, throwOnError: true)!;

    /// <summary>A property's value.</summary>
    public static object? Get(object model, string property) => model.GetType().GetProperty(property)!.GetValue(model);

    private static object ReadBy<T>(string json)
        where T : IJsonModel<T>
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        T value = T.ReadFrom(ref reader);
        Assert.Equal(Encoding.UTF8.GetByteCount(json), reader.BytesConsumed);
        return value;
    }
}
