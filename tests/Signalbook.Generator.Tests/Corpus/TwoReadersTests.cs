using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Interpretation;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>Every book on every recorded stream of its protocol: what is generated and what is interpreted are one meaning.</summary>
public sealed class TwoReadersTests
{
    [Fact]
    public async Task Both_readers_read_every_recorded_stream_alike()
    {
        var table = new SortedDictionary<string, (int Streams, int Equal)>(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach ((string book, string path) in CorpusStreams.All())
        {
            (StreamReading interpreted, GeneratedReading generated) = await CorpusBook.Of(book).ReadAsync(path);
            string[] expected = [.. ReadingText.Of(interpreted)];
            string[] actual = [.. ReadingText.Of(generated)];
            bool isEqual = expected.SequenceEqual(actual);
            table.TryGetValue(book, out (int Streams, int Equal) row);
            table[book] = (row.Streams + 1, row.Equal + (isEqual ? 1 : 0));
            if (!isEqual)
                differences.Add($"{book} {Path.GetFileName(path)}\n{ReadingText.Difference(expected, actual)}");
        }

        ITestOutputHelper output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{"book",-18}{"streams",9}{"equal",9}{"different",11}");
        foreach ((string book, (int streams, int equal)) in table)
            output.WriteLine($"{book,-18}{streams,9}{equal,9}{streams - equal,11}");
        Assert.True(differences.Count == 0, string.Join("\n", differences.Take(20)));
    }
}
