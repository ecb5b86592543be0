using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Readme;

/// <summary>The names that the README's prose uses are names of something.</summary>
public sealed partial class ReadmeNameTests
{
    private static readonly Type[] s_frameworkExceptions =
        [typeof(ArgumentException), typeof(InvalidOperationException), typeof(OperationCanceledException), typeof(HttpRequestException), typeof(TimeoutException)];

    [Fact]
    public void Every_exception_that_a_caller_may_see_is_named_and_no_other()
    {
        using var project = new ReadmeProject(ReadmePage.Own);
        string[] thrown = [.. Exceptions(typeof(StreamException).Assembly), .. Exceptions(project.Clients).Where(static name => name.StartsWith("Acme", StringComparison.Ordinal))];
        string[] named = [.. Names().Where(static name => name.EndsWith("Exception", StringComparison.Ordinal)).Distinct()];

        // Raised while a payload is read, and then inside another.
        Assert.Empty(thrown.Except([nameof(Json.JsonPayloadException), .. named]));
        Assert.Empty(named.Except([.. thrown, .. s_frameworkExceptions.Select(static type => type.Name)]));
    }

    [Fact]
    public void What_the_tables_say_an_exception_tells_is_a_property_of_it()
    {
        using var project = new ReadmeProject(ReadmePage.Own);
        Type[] types = [.. typeof(StreamException).Assembly.GetExportedTypes(), .. project.Clients.GetExportedTypes(), .. s_frameworkExceptions];
        var rows = ExceptionRow().Matches(ReadmePage.Own.Prose).ToArray();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.All(Quoted(row.Groups[1].Value), exception => Assert.All(Quoted(row.Groups[2].Value), property =>
            Assert.NotNull(types.Single(type => type.Name == exception).GetProperty(property)))));
    }

    [Fact]
    public void Every_name_is_one_of_the_library_of_a_client_or_of_the_framework()
    {
        using var project = new ReadmeProject(ReadmePage.Own);
        HashSet<string> known =
        [
            .. new[] { typeof(StreamException), typeof(TranscriptHandler), typeof(HttpClient), typeof(JsonElement), typeof(ActivitySource) }
                .SelectMany(static type => Members(type.Assembly)),
            .. Members(project.Clients), .. typeof(Exception).GetMembers().Select(static member => member.Name),
            .. typeof(System.Threading.Tasks.TaskAsyncEnumerableExtensions).GetMethods().Select(static method => method.Name),
            .. s_frameworkExceptions.Select(static type => type.Name), .. typeof(SpecFile).GetProperties().Select(static property => property.Name),
            .. Directory.GetFiles(Repository.At("runtime/Signalbook.Testing.Server"), "*.cs").Select(static path => Path.GetFileNameWithoutExtension(path)),
            .. Directory.GetDirectories(Repository.At("runtime")).Select(static path => Path.GetFileName(path)), "OpenChatWidgetClient",
        ];

        string[] names = [.. Names()];
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(known.Contains(name) || name.Split('.').All(known.Contains), name));
    }

    private static IEnumerable<string> Names() => Name().Matches(ReadmePage.Own.Prose).Select(static match => match.Groups[1].Value);

    private static IEnumerable<string> Quoted(string cell) => Name().Matches(cell).Select(static match => match.Groups[1].Value);

    private static IEnumerable<string> Exceptions(Assembly assembly) =>
        assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Exception))).Select(static type => type.Name);

    private static IEnumerable<string> Members(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(static type => type.GetMembers().Select(static member => member.Name).Append(type.Name));

    [GeneratedRegex("`([A-Z][A-Za-z]*[a-z](?:\\.[A-Z][A-Za-z]+)*)`")]
    private static partial Regex Name();

    [GeneratedRegex("^\\| (`[A-Za-z]+Exception`[^|]*) \\|[^|]*\\|([^|]*)\\|$", RegexOptions.Multiline)]
    private static partial Regex ExceptionRow();
}
