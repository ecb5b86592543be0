using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Stability;

/// <summary>docs/stability.md says which edits of a spec break whom; here each is made, and the compiler asked.</summary>
public sealed partial class StabilityTests
{
    private static readonly Lazy<EditedClient> s_before = new(static () => EditedClient.Of(SpecEdit.Spec));
    private static readonly Dictionary<string, string[]> s_table = Table();

    public static TheoryData<string> Edits => [.. SpecEdit.All.Keys];

    [Fact]
    public void Every_edit_of_the_table_is_a_case_and_every_case_is_in_the_table() =>
        Assert.Equal(s_table.Keys.Order(StringComparer.Ordinal), SpecEdit.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Before_an_edit_all_compiles() => Assert.Empty(SpecEdit.All.Values.Select(static edit => edit.Caller).Distinct().Append(SpecEdit.Implementer)
        .SelectMany(static text => s_before.Value.Told(text)).Select(static told => told.ToString()));

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_breaks_whom_the_page_says(string name)
    {
        SpecEdit edit = SpecEdit.All[name];
        EditedClient after = EditedClient.Of(edit.Apply());

        string[] verdicts = [after.Compile(edit.Caller), after.Compile(SpecEdit.Implementer), after.Keeps(s_before.Value) ? "yes" : "no"];
        Assert.Equal(s_table[name], verdicts);
    }

    [Fact]
    public void Compiled_calls_that_pass_what_is_required_find_their_methods_after_an_optional_parameter_was_appended()
    {
        string[] before = [.. s_before.Value.Methods("StreamReplyAsync")];
        string[] after = [.. EditedClient.Of(SpecEdit.All["Append an optional parameter"].Apply()).Methods("StreamReplyAsync")];

        Assert.Equal(3, before.Length);
        Assert.Equal(3, after.Length);
        Assert.Equal(
            ["Acme.Prompt, Signalbook.CallOptions, System.Threading.CancellationToken", "Acme.Prompt, System.Threading.CancellationToken"],
            before.Intersect(after).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_follow_the_order_in_the_book()
    {
        Assert.Equal("Unknown=0 Status=1 Content=2 Finished=3", s_before.Value.Values("StreamReplySignalKind"));
        Assert.Equal("None=0 Failed=4", s_before.Value.Values("StreamReplyErrorKind"));

        EditedClient appended = EditedClient.Of(SpecEdit.All["Append a signal"].Apply());
        Assert.Equal("Unknown=0 Status=1 Content=2 Finished=3 Ping=5", appended.Values("StreamReplySignalKind"));
        Assert.Equal("None=0 Failed=4", appended.Values("StreamReplyErrorKind"));

        EditedClient inserted = EditedClient.Of(SpecEdit.All["Insert a signal before others"].Apply());
        Assert.Equal("Unknown=0 Ping=1 Status=2 Content=3 Finished=4", inserted.Values("StreamReplySignalKind"));
        Assert.Equal("None=0 Failed=5", inserted.Values("StreamReplyErrorKind"));
    }

    [Fact]
    public void An_appended_signal_moves_no_number_of_a_book_that_can_be_recovered()
    {
        string spec = File.ReadAllText(Repository.At("specs/chatzy/chatzy.yaml")).ReplaceLineEndings("\n");
        string appended = LastSignal().Replace(spec, "$0\n$1ping: { when: { text: ping } }");
        Assert.NotEqual(spec, appended);

        EditedClient before = EditedClient.Of(spec);
        EditedClient after = EditedClient.Of(appended);
        string kinds = before.Values("GetResponseSignalKind");
        Assert.StartsWith("Recovered=-1 Unknown=0 ", kinds, StringComparison.Ordinal);
        Assert.Equal(kinds + " Ping=12", after.Values("GetResponseSignalKind"));
        Assert.Equal(before.Values("GetResponseErrorKind"), after.Values("GetResponseErrorKind"));
    }

    /// <summary>The rows of the table: the edit, and the three verdicts.</summary>
    private static Dictionary<string, string[]> Table() => File.ReadLines(Repository.At("docs/stability.md"))
        .Select(static line => Row().Match(line))
        .Where(static match => match.Success)
        .ToDictionary(
            static match => match.Groups[1].Value,
            static match => new[] { match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value },
            StringComparer.Ordinal);

    [GeneratedRegex(@"^( +)blacklisted:.*$", RegexOptions.Multiline)]
    private static partial Regex LastSignal();

    [GeneratedRegex(@"^\| (.+?) \| (yes|no|warns) \| (yes|no|warns) \| (yes|no) \|")]
    private static partial Regex Row();
}
