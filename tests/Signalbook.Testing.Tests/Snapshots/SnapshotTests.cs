using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace Signalbook.Testing.Tests;

public class SnapshotTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("snapshots").FullName, "made when written");

    // Mismatches are made on purpose here: no tool may open for them.
    [ModuleInitializer]
    internal static void DisableDiffTool() => DiffEngine.DiffRunner.Disabled = true;

    [Fact]
    public void What_is_not_verified_yet_is_received()
    {
        var e = Assert.Throws<SnapshotMismatchException>(() => Verify(("AcmeClient.g.cs", "class A;\n")));
        Assert.Contains("acme#AcmeClient.g.verified.cs\nThere is no such file yet. What came is in acme#AcmeClient.g.received.cs.", e.Message, StringComparison.Ordinal);
        Assert.Contains("SIGNALBOOK_ACCEPT=1", e.Message, StringComparison.Ordinal);
        Assert.Equal(["acme#AcmeClient.g.received.cs"], Files());
        Assert.Equal("//HintName: AcmeClient.g.cs\nclass A;", Read("acme#AcmeClient.g.received.cs"));
    }

    [Fact]
    public void What_is_accepted_is_verified_from_then_on()
    {
        Assert.Throws<SnapshotMismatchException>(() => Verify(("A.g.cs", "class A;\n")));
        Snapshot.VerifyAll([("A.g.cs", "class A;\r\n"), ("A.B.g.cs", "class B;\n")], _folder, "acme", isAccepting: true);
        Assert.Equal(["acme#A.B.g.verified.cs", "acme#A.g.verified.cs"], Files());
        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, "acme#A.g.verified.cs"));
        Assert.Equal("//HintName: A.g.cs\nclass A;"u8.ToArray(), bytes);
        Verify(("A.B.g.cs", "class B;\n"), ("A.g.cs", "class A;\n"));
    }

    [Fact]
    public void Byte_order_mark_and_line_ends_do_not_count()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "acme#A.g.verified.cs"), "//HintName: A.g.cs\r\nclass A;\r\nclass B;\r\n", new UTF8Encoding(true));
        Verify(("A.g.cs", "class A;\nclass B;"));
        Assert.Equal(["acme#A.g.verified.cs"], Files());
    }

    [Fact]
    public void A_mismatch_is_told_as_a_difference_and_its_file_goes_when_it_is_mended()
    {
        string before = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"line {i}"));
        Snapshot.VerifyAll([("A.g.cs", before)], _folder, "acme", isAccepting: true);
        var e = Assert.Throws<SnapshotMismatchException>(() => Verify(("A.g.cs", before.Replace("line 20\n", "line twenty\nand more\n", StringComparison.Ordinal))));
        Assert.Contains(
            "--- verified\n+++ received\n@@ -18 +18 @@\n line 17\n line 18\n line 19\n-line 20\n+line twenty\n+and more\n line 21\n line 22\n line 23\n",
            e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 16", e.Message, StringComparison.Ordinal);
        Assert.Equal(["acme#A.g.received.cs", "acme#A.g.verified.cs"], Files());
        Verify(("A.g.cs", before));
        Assert.Equal(["acme#A.g.verified.cs"], Files());
    }

    [Fact]
    public void All_mismatches_are_told_at_once()
    {
        var e = Assert.Throws<SnapshotMismatchException>(() => Verify(("B.g.cs", "b"), ("A.g.cs", "a")));
        Assert.True(e.Message.IndexOf("acme#A.g", StringComparison.Ordinal) < e.Message.IndexOf("acme#B.g", StringComparison.Ordinal));
    }

    [Fact]
    public void Verified_files_that_no_source_has_any_more_are_told_or_when_accepting_deleted()
    {
        Snapshot.VerifyAll([("A.g.cs", "a"), ("B.g.cs", "b")], _folder, "acme", isAccepting: true);
        Snapshot.VerifyAll([("B.g.cs", "b")], _folder, "acme2", isAccepting: true);
        File.WriteAllText(Path.Combine(_folder, "acme#Gone.g.received.cs"), "");
        var e = Assert.Throws<SnapshotMismatchException>(() => Verify(("A.g.cs", "a")));
        Assert.Contains("acme#B.g.verified.cs\nNo source has this name any more.", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("acme2", e.Message, StringComparison.Ordinal);
        Snapshot.VerifyAll([("A.g.cs", "a")], _folder, "acme", isAccepting: true);
        Assert.Equal(["acme#A.g.verified.cs", "acme2#B.g.verified.cs"], Files());
    }

    [Theory]
    [InlineData("[GeneratedCode(\"Signalbook\", \"0.1.0\")]", "[GeneratedCode(\"Signalbook\", \"FIXED_VERSION\")]")]
    [InlineData("[GeneratedCode(\"Signalbook.Generator\", \"10.2.3-beta.1+abc\")]", "[GeneratedCode(\"Signalbook.Generator\", \"FIXED_VERSION\")]")]
    [InlineData("// Written by Signalbook 1.2.3.", "// Written by Signalbook FIXED_VERSION")]
    [InlineData("// Signalbook since 1.2", "// Signalbook since 1.2")]
    [InlineData("Version = \"1.2.3\"", "Version = \"1.2.3\"")]
    public void The_products_version_is_fixed(string text, string fixedText)
    {
        Snapshot.VerifyAll([("A.g.cs", text)], _folder, "acme", isAccepting: true);
        Assert.Equal("//HintName: A.g.cs\n" + fixedText, Read("acme#A.g.verified.cs"));
    }

    [Fact]
    public void One_text_is_verified_under_the_name_it_is_given()
    {
        Assert.Throws<SnapshotMismatchException>(() => Snapshot.Verify("text", _folder, "Tests.Name"));
        Assert.Equal(["Tests.Name.received.txt"], Files());
        File.Move(Path.Combine(_folder, "Tests.Name.received.txt"), Path.Combine(_folder, "Tests.Name.verified.txt"));
        Snapshot.Verify("text\n", _folder, "Tests.Name");
    }

    [Fact]
    public void Two_sources_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => Verify(("A.g.cs", "a"), ("A.g.cs", "b")));

    [Fact]
    public void A_difference_too_large_for_a_table_is_still_shown()
    {
        string one = string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"a{i}"));
        string other = string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"b{i}"));
        string difference = LineDifference.Describe(one, other);
        Assert.StartsWith("--- verified\n+++ received\n@@ -1 +1 @@\n-a0\n-a1\n", difference, StringComparison.Ordinal);
        Assert.EndsWith("\n...", difference, StringComparison.Ordinal);
    }

    private void Verify(params (string HintName, string Text)[] sources) => Snapshot.VerifyAll(sources, _folder, "acme", isAccepting: false);

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    private string[] Files() => [.. Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
