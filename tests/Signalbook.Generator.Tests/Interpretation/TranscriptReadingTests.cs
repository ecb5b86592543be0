using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Every stream that a transcript of the repository holds: what is generated and what is interpreted are one meaning.</summary>
public sealed class TranscriptReadingTests
{
    public static IEnumerable<TheoryDataRow<string>> Providers() =>
        Directory.GetDirectories(Repository.At("specs")).Order(StringComparer.Ordinal).Select(static folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Both_readers_read_every_transcript_alike(string provider)
    {
        var transcripts = TranscriptStreams.Of(provider);
        int streams = 0;
        foreach ((string transcript, string operation, MediaContract media, byte[] body, bool isLost) in transcripts.All())
        {
            StreamReading interpreted = StreamInterpreter.Read(transcripts.Contract.Books[media.Book!.Value], WireFrames.Of(media.Framing!, body, isLost));
            GeneratedReading generated = await transcripts.Client.ReadAsync<Stream>(operation, () => isLost ? new LostStream(body) : new MemoryStream(body));
            Assert.True(
                ReadingText.Of(interpreted).SequenceEqual(ReadingText.Of(generated)),
                $"{transcript}\n{ReadingText.Difference([.. ReadingText.Of(interpreted)], [.. ReadingText.Of(generated)])}");
            streams++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{provider}: {streams} streams read alike");
        Assert.NotEqual(0, streams);
    }

    /// <summary>A body behind which the connection is lost.</summary>
    private sealed class LostStream(byte[] body) : MemoryStream(body)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length && buffer.Length > 0 ? throw new IOException("The connection was lost.") : await base.ReadAsync(buffer, cancellationToken);
    }
}
