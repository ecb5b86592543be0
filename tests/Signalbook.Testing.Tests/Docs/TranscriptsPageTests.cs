using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbook.Testing.Tests;

public partial class TranscriptsPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "transcripts.md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    [Fact]
    public void Every_example_of_the_page_is_a_transcript_that_survives_being_written()
    {
        List<Transcript> examples = [.. Examples("http").Select(text => Transcript.Parse(text, "transcripts.md"))];
        Assert.Equal(6, examples.Count);
        foreach (Transcript example in examples)
        {
            string written = TranscriptWriter.Write(example);
            Assert.Equal(written, TranscriptWriter.Write(Transcript.Parse(written)));
        }

        Assert.Equal("data: one\r\n\r\ndata: caf\u00E9\r\n\r\ndata: half an ev\r\n", Encoding.UTF8.GetString(examples[2].Exchanges[0].Response.BodyBytes()));
        Assert.Equal("{\"text\":\"a\"}\n{\"text\":\"b\"}", Encoding.UTF8.GetString(examples[3].Exchanges[0].Response.BodyBytes()));
        Assert.Equal([49, 0, 37, 12, 0], examples[4].Exchanges[0].Response.Frames().Select(step => step is TranscriptStep.Bytes bytes ? bytes.Data.Length : 0));
        Assert.Equal(2, examples[5].Exchanges.Count);
    }

    [Fact]
    public void Every_list_of_signals_of_the_page_ends_with_an_outcome()
    {
        List<SignalLog> examples = [.. Examples("jsonl").Select(text => SignalLog.Parse(text, "transcripts.md"))];
        Assert.Equal(3, examples.Count);
        Assert.All(examples, log => Assert.StartsWith("{\"outcome\":", log.Lines[^1], StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_names_every_directive_that_a_message_names()
    {
        var e = Assert.Throws<TranscriptFormatException>(() => Transcript.Parse("HTTP/1.1 200 OK\n\n~~ what\n"));
        string known = e.Problem[(e.Problem.IndexOf("Known: ", StringComparison.Ordinal) + 7)..];
        foreach (string name in known[..known.IndexOf('.', StringComparison.Ordinal)].Split(", "))
            Assert.Contains("`~~ " + name, s_page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_transcript_of_every_spec_is_read_and_survives_being_written()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "specs"), "*.http", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            var transcript = Transcript.Load(file);
            string written = TranscriptWriter.Write(transcript);
            Assert.Equal(written, TranscriptWriter.Write(Transcript.Parse(written)));
            string signals = Path.ChangeExtension(file, ".signals.jsonl");
            Assert.True(File.Exists(signals), $"{signals} is missing.");
            Assert.StartsWith("{\"outcome\":", SignalLog.Load(signals).Lines[^1], StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Examples(string language) =>
        Fence().Matches(s_page).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
