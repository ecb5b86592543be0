using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Signalbook.Generator.Tests.Providers;

/// <summary>
/// A provider that is not in the repository is served by the same code as those that are: a folder with a spec, transcripts and
/// expectations is all there is of it.
/// </summary>
public sealed class FifthProviderTests
{
    public static TheoryData<string> Providers => Repository.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_provider_of_the_repository_needs_nothing_but_its_folder(string provider)
    {
        (int played, IReadOnlyList<string> wrong) = await CompiledProvider.Compile(Repository.At("specs/" + provider)).PlayAsync();

        Assert.NotEqual(0, played);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("murmur", "MurmurClient", 5)]
    [InlineData("sonar-one", "SonarOneClient", 6)]
    public async Task Adding_a_fifth_provider_needs_only_a_new_folder_in_specs(string name, string client, int transcripts)
    {
        using TemporaryFolder folder = Invented(name);
        var provider = CompiledProvider.Compile(folder.Path);

        (int played, IReadOnlyList<string> wrong) = await provider.PlayAsync();

        Assert.Equal(client, provider.ClientName);
        Assert.Equal(transcripts, played);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task An_expectation_that_does_not_hold_is_told()
    {
        using TemporaryFolder folder = Invented("murmur");
        string expectation = Directory.GetFiles(Path.Combine(folder.Path, "transcripts"), "*.signals.jsonl").Order(StringComparer.Ordinal).First();
        string text = await File.ReadAllTextAsync(expectation, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(expectation, text.Replace("\"partial\"", "\"parted\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (_, IReadOnlyList<string> wrong) = await CompiledProvider.Compile(folder.Path).PlayAsync();

        Assert.All(wrong, difference => Assert.StartsWith(Path.GetFileName(expectation).Split(".signals")[0], difference, StringComparison.Ordinal));
        Assert.Equal(7, wrong.Count);
    }

    private static TemporaryFolder Invented(string name)
    {
        var folder = new TemporaryFolder();
        folder.WriteAll(File.ReadAllText(Repository.At($"tests/Signalbook.Generator.Tests/Providers/{name}.provider.txt")));
        return folder;
    }
}
