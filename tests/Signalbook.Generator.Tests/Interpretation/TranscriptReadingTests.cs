using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Testing;

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
        string folder = Repository.At($"specs/{provider}");
        string spec = Path.Combine(folder, provider + ".yaml");
        ClientContract contract = SpecCompiler.Compile(
            new SpecFile(spec, await File.ReadAllTextAsync(spec, TestContext.Current.CancellationToken)) { Namespace = "Transcripts" },
            TestContext.Current.CancellationToken).Contract!;
        GeneratedClient client = GeneratedClient.Of(contract);

        int streams = 0;
        foreach (TranscriptCase test in TranscriptFolder.Find(folder))
        {
            foreach (TranscriptExchange exchange in Transcript.Load(test.Path).Exchanges)
            {
                (string operation, MediaContract? media) = FindStream(contract, exchange.Response);
                if (media is null)
                    continue;

                byte[] body = [.. exchange.Response.Body.OfType<TranscriptStep.Bytes>().SelectMany(static step => step.Data.ToArray())];
                bool isLost = exchange.Response.Body.OfType<TranscriptStep.Cut>().Any();
                StreamReading interpreted = StreamInterpreter.Read(contract.Books[media.Book!.Value], WireFrames.Of(media.Framing!, body, isLost));
                GeneratedReading generated = await client.ReadAsync<Stream>(operation, () => isLost ? new LostStream(body) : new MemoryStream(body));
                Assert.True(
                    ReadingText.Of(interpreted).SequenceEqual(ReadingText.Of(generated)),
                    $"{test.Name}\n{ReadingText.Difference([.. ReadingText.Of(interpreted)], [.. ReadingText.Of(generated)])}");
                streams++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{provider}: {streams} streams read alike");
        Assert.NotEqual(0, streams);
    }

    /// <summary>The operation whose answer this is, by its media type: each provider here has one book.</summary>
    private static (string Operation, MediaContract? Media) FindStream(ClientContract contract, TranscriptResponse response)
    {
        foreach (OperationContract operation in contract.Operations)
        {
            foreach (MediaContract media in operation.Responses.Where(static r => r.Status == "200").SelectMany(static r => r.Media))
            {
                if (media.Book is not null && response.StatusCode == 200
                    && response.Headers.Any(header => header.Value.StartsWith(media.MediaType, StringComparison.OrdinalIgnoreCase)))
                    return (operation.Identifier.StartsWith("Read", StringComparison.Ordinal) ? operation.Identifier[4..] : operation.Identifier, media);
            }
        }

        return ("", null);
    }

    /// <summary>A body behind which the connection is lost.</summary>
    private sealed class LostStream(byte[] body) : MemoryStream(body)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length && buffer.Length > 0 ? throw new IOException("The connection was lost.") : await base.ReadAsync(buffer, cancellationToken);
    }
}
