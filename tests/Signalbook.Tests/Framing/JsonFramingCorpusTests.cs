using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>JSON that others wrote, read as arrays, sequences and lines.</summary>
public sealed class JsonFramingCorpusTests
{
    [Fact]
    public async Task Arrays_that_must_parse_are_read_whole_and_what_must_not_parse_is_told()
    {
        var kinds = new Dictionary<char, int>();
        foreach (string file in Directory.EnumerateFiles(Corpus.PathOf(Path.Combine("json", "JSONTestSuite", "test_parsing")), "*.json"))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            char kind = Path.GetFileName(file)[0];
            if (kind == 'i' || bytes.Length > 10_000)
                continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            string[]? expected = JsonFramingModel.ReadArray(bytes);
            FrameReading reading = await FrameReading.OfEverySplitAsync(bytes, StreamFraming.JsonArray);
            string[] frames = [.. reading.Frames.Select(frame => frame.Data)];
            bool isAccepted = reading.Failure is null && !reading.IsTruncated && frames.All(JsonFramingModel.IsJson);
            Assert.True(isAccepted == expected is not null, Path.GetFileName(file));
            Assert.True(expected is null || expected.SequenceEqual(frames), Path.GetFileName(file));
        }
        Assert.True(kinds['y'] > 90 && kinds['n'] > 180);
    }

    [Fact]
    public async Task Json_that_must_parse_is_an_element_of_a_sequence_too()
    {
        var bodies = new List<byte>();
        var expected = new List<string>();
        foreach (string file in Directory.EnumerateFiles(Corpus.PathOf(Path.Combine("json", "JSONTestSuite", "test_parsing")), "y_*.json"))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bodies.AddRange([0x1E, .. bytes, (byte)'\n']);
            expected.Add(Encoding.UTF8.GetString(bytes).Trim(' ', '\t', '\r', '\n'));
        }
        FrameReading reading = await FrameReading.OfEveryCutAsync([.. bodies], StreamFraming.JsonSequence);
        Assert.Equal(expected, reading.Frames.Select(frame => frame.Data));
        Assert.Null(reading.Failure);
        Assert.InRange(expected.Count, 90, int.MaxValue);
    }

    [Fact]
    public async Task Recorded_arrays_are_read_element_by_element()
    {
        int arrays = 0;
        foreach (string file in Directory.EnumerateFiles(Corpus.PathOf(Path.Combine("recordings", "semantic-kernel")), "*_response.json", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            ReadOnlySpan<byte> mark = "\uFEFF"u8;
            byte[] body = bytes.AsSpan().StartsWith(mark) ? bytes[mark.Length..] : bytes;
            if (JsonFramingModel.ReadArray(body) is not { } expected)
                continue;
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, StreamFraming.JsonArray);
            Assert.Equal(expected, reading.Frames.Select(frame => frame.Data));
            Assert.False(reading.IsTruncated);
            arrays += body[0] == '[' ? 1 : 0;
        }
        Assert.InRange(arrays, 5, int.MaxValue);
    }

    [Theory]
    [InlineData(StreamFraming.JsonLines)]
    [InlineData(StreamFraming.Lines)]
    public async Task Recorded_lines_are_as_many_as_another_reader_found_and_the_last_is_the_same(StreamFraming framing)
    {
        using JsonDocument oracle = JsonDocument.Parse(await File.ReadAllBytesAsync(Corpus.PathOf("oracle-ndjson.json"), TestContext.Current.CancellationToken));
        int bodies = 0;
        foreach (JsonElement each in oracle.RootElement.EnumerateArray())
        {
            byte[] bytes = await File.ReadAllBytesAsync(Corpus.PathOf(each.GetProperty("file").GetString()!), TestContext.Current.CancellationToken);
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, framing);
            Assert.Equal(each.GetProperty("lines").GetInt32(), reading.Frames.Count);
            Assert.Equal(each.GetProperty("bad_lines").GetInt32(), reading.Frames.Count(frame => !JsonFramingModel.IsJson(frame.Data)));
            JsonElement last = each.GetProperty("last");
            if (last.ValueKind == JsonValueKind.Object)
            {
                using JsonDocument data = JsonDocument.Parse(reading.Frames.Last(frame => JsonFramingModel.IsJson(frame.Data)).Data);
                Assert.True(JsonElement.DeepEquals(last, data.RootElement), each.GetProperty("file").GetString());
            }
            bodies++;
        }
        Assert.InRange(bodies, 5, int.MaxValue);
    }
}
