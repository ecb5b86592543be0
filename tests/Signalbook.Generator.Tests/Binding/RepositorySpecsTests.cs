using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Signalbook.Generator.Tests.Binding;

public sealed class RepositorySpecsTests
{
    private static readonly string[] s_folders = ["specs", "benchmarks/specs", "tests/Signalbook.Reliability.Tests"];

    public static TheoryData<string> Specs => [.. s_folders
        .Where(static folder => Directory.Exists(Path.Combine(Root(), folder)))
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.yaml", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root(), file).Replace('\\', '/'))
        .Order(System.StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Specs))]
    public void Every_spec_of_the_repository_binds_without_a_diagnostic(string spec)
    {
        Bound bound = Bound.Document(File.ReadAllText(Path.Combine(Root(), spec)), spec);

        Assert.Empty(bound.Reported);
        Assert.NotEmpty(bound.Contract.Methods);
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
