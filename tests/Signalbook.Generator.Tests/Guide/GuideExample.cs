using System.Collections.Generic;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator.Tests.Guide;

/// <summary>A YAML block of a page as a whole spec, with the blocks that follow it: streams, and what must come out of them.</summary>
/// <param name="Name">A name of its own: the page's, and the line of the block.</param>
/// <param name="FileName">The spec's.</param>
/// <param name="Spec">The whole document: a fragment has been put into a small one.</param>
/// <param name="Streams">Names, transcripts, and the signals that are expected of them.</param>
/// <param name="Told">What the page says the compiler tells, or null for an example that is right.</param>
internal sealed record GuideExample(string Name, string FileName, string Spec, IReadOnlyList<(string Name, string Transcript, string Signals)> Streams, string? Told)
{
    /// <summary>As a project hands it in, with its transcripts: the compiler itself compares the streams with what is expected.</summary>
    public SpecFile File
    {
        get
        {
            var transcripts = new List<TranscriptFile>();
            foreach ((string name, string transcript, string signals) in Streams)
            {
                transcripts.Add(new TranscriptFile($"/{Name}/transcripts/{name}.http", transcript));
                transcripts.Add(new TranscriptFile($"/{Name}/transcripts/{name}.signals.jsonl", signals));
            }

            return new SpecFile($"/{Name}/{FileName}", Spec) { Namespace = Name, Transcripts = [.. transcripts] };
        }
    }

    /// <summary>Writes the transcripts to where a player finds them.</summary>
    public void Write(TemporaryFolder folder)
    {
        foreach ((string name, string transcript, string signals) in Streams)
        {
            folder.Write($"{Name}/transcripts/{name}.http", transcript);
            folder.Write($"{Name}/transcripts/{name}.signals.jsonl", signals);
        }
    }

    public override string ToString() => Name;
}
