using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Emission;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Emission;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Random books on random streams: generated parser against interpretation. <c>SIGNALBOOK_SEED</c> repeats a run.</summary>
public sealed class RandomContractTests
{
    private const int BookCount = 125;
    private const int StreamsOfABook = 84;
    private const int Frames = 100_000;

    [Fact]
    public async Task A_hundred_thousand_frames_are_read_alike()
    {
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("SIGNALBOOK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong given)
            ? given
            : unchecked((ulong)System.Random.Shared.NextInt64());
        ITestOutputHelper output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"SIGNALBOOK_SEED={seed}");
        (BookContract Book, string Framing)[] books =
            [.. RandomBooks.Books.Sample(BookCount, new Rnd(seed), size: 50).Select(static (random, index) => (Named(random.Book, index), random.Framing))];
        ClientContract contract = Client(books);
        IReadOnlyList<string> diagnostics = GeneratedCode.Of(contract).Diagnostics;
        Assert.True(diagnostics.Count == 0, diagnostics.Count == 0 ? "" : $"SIGNALBOOK_SEED={seed}\n{string.Join("\n", diagnostics)}\n{Matching(contract, books.First(random => diagnostics[0].Contains($".{random.Book.Identifier}.g.", StringComparison.Ordinal)).Book)}");
        GeneratedClient client = GeneratedClient.Of(contract);

        int frames = 0;
        int signals = 0;
        var verdicts = new SortedDictionary<VerdictKind, int>();
        for (int i = 0; i < books.Length; i++)
        {
            (BookContract book, string framing) = books[i];
            foreach (byte[] body in RandomStreams.Of(framing).Sample(StreamsOfABook, new Rnd(unchecked(seed + (ulong)i)), size: 50))
            {
                frames += Count(WireFrames.Of(framing, body));
                StreamReading interpreted = StreamInterpreter.Read(book, WireFrames.Of(framing, body));
                GeneratedReading generated = await client.ReadAsync<Stream>(book.Identifier, () => new MemoryStream(body));
                IReadOnlyList<string> expected = ReadingText.Of(interpreted);
                IReadOnlyList<string> actual = ReadingText.Of(generated);
                signals += interpreted.Signals.Count;
                verdicts[interpreted.Verdict.Kind] = verdicts.GetValueOrDefault(interpreted.Verdict.Kind) + 1;
                if (!expected.SequenceEqual(actual))
                    Assert.Fail($"SIGNALBOOK_SEED={seed}, book {i}\n{ReadingText.Difference(expected, actual)}\n{framing}\n{Encoding.UTF8.GetString(body)}\n{book}\n{Matching(contract, book)}");
            }
        }

        output.WriteLine($"{BookCount} books, {BookCount * StreamsOfABook} streams, {frames} frames, {signals} signals; {string.Join(", ", verdicts.Select(static verdict => $"{verdict.Key} {verdict.Value}"))}");
        Assert.True(frames >= Frames, $"{frames} frames are too few.");
        Assert.True(signals > frames / 20, $"{signals} signals of {frames} frames say too little.");
    }

    private static int Count(IEnumerable<Frame> frames)
    {
        int count = 0;
        try
        {
            foreach (Frame _ in frames)
                count++;
        }
        catch (StreamFault)
        {
        }

        return count;
    }

    private static BookContract Named(BookContract book, int index)
    {
        string name = "Read" + index.ToString(CultureInfo.InvariantCulture);
        return book with { Name = name, Identifier = name };
    }

    private static string Matching(ClientContract contract, BookContract book) =>
        ClientEmitter.Emit(contract).First(file => file.HintName.EndsWith($".{book.Identifier}.g.cs", StringComparison.Ordinal)).Text;

    private static ClientContract Client((BookContract Book, string Framing)[] books)
    {
        ClientContract sample = SampleContract.Client(books[0].Book);
        OperationContract operation = sample.Operations[0];
        return sample with
        {
            Books = books.Select(static random => random.Book).ToEquatableArray(),
            Operations = books.Select((random, index) => operation with
            {
                Id = random.Book.Name,
                Identifier = random.Book.Identifier,
                Responses = [new ResponseContract("200", [new MediaContract("text/event-stream", BodyKind.Stream, null, index, random.Framing)], null, Docs.None)],
            }).ToEquatableArray(),
            Methods = books.Select(static (random, index) => (MethodContract)new StreamMethod(
                random.Book.Name, random.Book.Identifier, index, [], Docs.None, index, random.Book.Identifier + "Call", null)).ToEquatableArray(),
        };
    }
}
