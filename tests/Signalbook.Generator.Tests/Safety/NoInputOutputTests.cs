using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Goals;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>"No I/O": the compiler hands in every file; the generator asks nobody for anything.</summary>
/// <param name="output">Gets what was watched.</param>
public sealed class NoInputOutputTests(ITestOutputHelper output)
{
    private const string Target = "0 files, connections and programs";

    /// <summary>All that the generator names of the namespaces by which a program reaches out of itself: types, and members of those that can do both.</summary>
    private static readonly string[] s_allowed =
    [
        "System.IO.Path.GetFileName", "System.IO.Path.GetFileNameWithoutExtension", "System.IO.StringReader", "System.IO.TextReader",

        // The reader's key of an operation; and what an iterator asks, so as not to be handed to two threads.
        "System.Net.Http.HttpMethod", "System.Environment.get_CurrentManagedThreadId",

        // What the C# compiler makes of a collection expression.
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal",

        // The list of our own diagnostics.
        "System.Reflection.BindingFlags", "System.Reflection.FieldInfo", "System.Reflection.MemberInfo",
    ];

    private static readonly string[] s_reaching =
    [
        "System.IO", "System.Net", "System.Environment", "System.Reflection", "System.Diagnostics", "System.Console", "System.AppDomain", "System.AppContext", "System.Activator",
        "System.Runtime.InteropServices", "System.Runtime.Loader", "System.Security", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks", "System.Xml", "Microsoft.Win32",
    ];

    // Of the readers that are bundled: text goes in, a tree comes out. Their own ways to files and hosts (Load, Parse, LoadAsync) are not among these.
    private static readonly string[] s_readers =
    [
        "Microsoft.OpenApi.Reader.OpenApiJsonReader..ctor", "Microsoft.OpenApi.Reader.OpenApiJsonReader.Read", "Microsoft.OpenApi.Reader.OpenApiJsonReader.ReadFragment",
        "Microsoft.OpenApi.Reader.OpenApiReaderSettings..ctor", "Microsoft.OpenApi.Reader.OpenApiReaderSettings.set_LoadExternalRefs", "Microsoft.OpenApi.Reader.OpenApiReaderSettings.set_RuleSet",
        "Microsoft.OpenApi.OpenApiPaths..ctor", "Microsoft.OpenApi.OpenApiResponses..ctor", "Microsoft.OpenApi.ValidationRuleSet.GetEmptyRuleSet",
        "YamlDotNet.Core.Parser..ctor", "YamlDotNet.Core.Parser.MoveNext",
    ];

    [Fact]
    public void The_generator_names_nothing_by_which_it_could_reach_a_file_a_host_or_a_program()
    {
        using var image = new PEReader(File.OpenRead(typeof(SpecGenerator).Assembly.Location));
        MetadataReader reader = image.GetMetadataReader();

        string[] named = [.. Types(reader).Concat(Members(reader)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Contains("System.IO.Path.GetFileName", named);
        Assert.Equal([], named.Where(static name => s_reaching.Any(place => name == place || name.StartsWith(place + ".", StringComparison.Ordinal)) && !IsAttribute(name) && !IsIn(s_allowed, name)));
        Assert.Equal(0, reader.GetTableRowCount(TableIndex.ImplMap));

        // Models are made and asked; what reads is one of these.
        string[] called = [.. Members(reader).Where(static name => name.StartsWith("Microsoft.OpenApi.", StringComparison.Ordinal) || name.StartsWith("YamlDotNet.", StringComparison.Ordinal))];
        Assert.Contains("YamlDotNet.Core.Parser.MoveNext", called);
        Assert.Equal([], called.Where(static name => !name.Contains(".get_", StringComparison.Ordinal) && !s_readers.Contains(name) && !IsOfSchema(name)));
    }

    /// <summary>A schema that is put together of another, value by value.</summary>
    private static bool IsOfSchema(string name) =>
        name == "Microsoft.OpenApi.OpenApiSchema..ctor" || name.StartsWith("Microsoft.OpenApi.OpenApiSchema.set_", StringComparison.Ordinal);

    [Fact]
    public async Task While_specs_are_compiled_no_file_is_opened_and_nobody_is_called()
    {
        // That a file is seen at all: this set reads its spec while it is watched.
        string spec = Repository.At("specs/cody/cody.yaml");
        if (await SystemCalls.WhileCompilingAsync("file", spec) is not { } control)
        {
            GoalLine.NotRun(34, "what the system is asked for while specs are compiled", "strace is not here, or may not watch", Target);
            Assert.Skip("strace is not here, or may not watch a process.");
            return;
        }

        Assert.Contains(control.Calls, call => call.Contains(spec, StringComparison.Ordinal));
        int specs = 0;
        var calls = new List<string>();
        foreach (string[] set in new[] { ["reaching"], ["transcripts"], new[] { "mutations-beside-transcripts", "1", "20", spec } })
        {
            (int tried, IReadOnlyList<string> made) = (await SystemCalls.WhileCompilingAsync(set[0], set[1..]))!.Value;
            output.WriteLine($"{set[0]}: {tried} specs");
            specs += tried;
            calls.AddRange(made);
        }

        GoalLine.Write(34, "what the system is asked for while specs are compiled", $"{calls.Count} files, connections and programs, {specs} specs", Target, calls.Count == 0);
        Assert.Equal([], calls);
        Assert.True(specs > 150, $"{specs}");
    }

    private static bool IsIn(string[] names, string name) => names.Contains(name) || names.Any(type => name.StartsWith(type + ".", StringComparison.Ordinal)) || names.Any(member => member.StartsWith(name + ".", StringComparison.Ordinal));

    private static bool IsAttribute(string name) => name.Contains("Attribute", StringComparison.Ordinal) || name.StartsWith("System.Diagnostics.Debugger", StringComparison.Ordinal);

    /// <summary>Every type of others that the metadata names.</summary>
    private static IEnumerable<string> Types(MetadataReader reader) => reader.TypeReferences.Select(handle => NameOf(reader, reader.GetTypeReference(handle)));

    /// <summary>Every member of one, as <c>Namespace.Type.Member</c>.</summary>
    private static IEnumerable<string> Members(MetadataReader reader)
    {
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
                yield return NameOf(reader, reader.GetTypeReference((TypeReferenceHandle)member.Parent)) + "." + reader.GetString(member.Name);
        }
    }

    private static string NameOf(MetadataReader reader, TypeReference type) => type.ResolutionScope.Kind == HandleKind.TypeReference
        ? NameOf(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)) + "." + reader.GetString(type.Name)
        : reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
}
