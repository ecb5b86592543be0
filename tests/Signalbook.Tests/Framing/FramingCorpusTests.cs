using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

using Signalbook.Framing;
using Signalbook.Goals;
using Signalbook.Json;

namespace Signalbook.Tests.Framing;

/// <summary>Streams that others recorded or wrote, and what others read in them.</summary>
public sealed class FramingCorpusTests
{
    [Fact]
    public async Task Cases_of_other_parsers_are_read_as_they_read_them()
    {
        const string line = "SSE conformance, cases of other parsers";
        GoalLine.NotRun(121, line, "no corpus here", "all that follow the standard");
        using JsonDocument cases = Parse(Corpus.PathOf("sse-conformance.json"));
        int read = 0;
        JsonElement[] conformant = [.. cases.RootElement.EnumerateArray().Where(each => each.GetProperty("whatwg_conformant").GetBoolean())];
        int others = cases.RootElement.GetArrayLength() - conformant.Length;
        string target = $"all that follow the standard ({others} more are their authors' own)";
        GoalLine.Write(121, line, "a case failed", target, false);
        foreach (JsonElement each in conformant)
        {
            string name = each.GetProperty("name").GetString()!;
            byte[] input = each.GetProperty("input_base64").GetBytesFromBase64();
            var options = new FrameReaderOptions { ReplaceInvalidUtf8 = true };
            FrameReading reading = await FrameReading.OfEveryCutAsync(input, options: options);
            FrameRow[] expected = [.. each.GetProperty("expected").EnumerateArray().Select(row => new FrameRow(
                row.GetProperty("event").GetString()!, row.GetProperty("data").GetString()!, row.GetProperty("id").GetString() ?? ""))];
            Assert.True(expected.SequenceEqual(reading.Terminated), $"{name}: {string.Join(" / ", reading.Terminated.Select(ServerSentEventTests.Show))}");
            if (each.TryGetProperty("expected_retry", out JsonElement retry) && retry.ValueKind == JsonValueKind.Number)
                Assert.Equal(retry.GetDouble(), reading.Reconnection?.TotalMilliseconds);
            if (each.TryGetProperty("expected_last_event_id", out JsonElement id))
                Assert.Equal(id.GetString(), reading.LastEventId);
            if (each.TryGetProperty("chunks_base64", out JsonElement chunks))
                reading.ShouldEqual(await ReadChunksAsync(input, chunks, options), name);
            read++;
        }
        GoalLine.Write(121, line, $"{read} of {conformant.Length}", target, true);
        Assert.InRange(read, 100, int.MaxValue);
    }

    [Fact]
    public async Task Recorded_streams_have_the_events_two_other_parsers_found()
    {
        using JsonDocument bodies = Parse(Corpus.PathOf("oracle-framing.json"));
        int read = 0;
        foreach (JsonElement each in bodies.RootElement.EnumerateArray())
        {
            string file = each.GetProperty("file").GetString()!;
            byte[] bytes = await File.ReadAllBytesAsync(Corpus.PathOf(file), TestContext.Current.CancellationToken);
            var random = new Random(bytes.Length);
            FrameReading reading = await FrameReading.OfAsync(
                new TrickleStream(bytes, () => random.Next(1, 3000)), options: new FrameReaderOptions { ReplaceInvalidUtf8 = true });
            Assert.Null(reading.Failure);
            Assert.True(each.GetProperty("events").GetInt32() == reading.Terminated.Count, file);
            string digested = string.Concat(reading.Terminated.Select(frame => $"{frame.Name}\n{frame.Data}\n"));
            Assert.True(each.GetProperty("digest_sha256").GetString() == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(digested))), file);
            read++;
        }
        Assert.InRange(read, 600, int.MaxValue);
    }

    [Fact]
    public async Task Json_lines_of_other_readers()
    {
        using JsonDocument cases = Parse(Corpus.PathOf(Path.Combine("json", "ndjson-conformance.json")));
        using var index = new JsonIndex();
        foreach (JsonElement each in cases.RootElement.EnumerateArray())
        {
            byte[] input = each.GetProperty("input_base64").GetBytesFromBase64();
            FrameReading reading = await FrameReading.OfEveryCutAsync(input, StreamFraming.JsonLines, new FrameReaderOptions { ReplaceInvalidUtf8 = true });
            string[] values = [.. reading.Frames.Where(frame => index.TryParse(Encoding.UTF8.GetBytes(frame.Data))).Select(frame => frame.Data)];
            JsonElement[] expected = [.. each.GetProperty("expected_values").EnumerateArray()];
            Assert.True(expected.Length == values.Length, each.GetProperty("name").GetString());
            for (int i = 0; i < values.Length; i++)
            {
                using var value = JsonDocument.Parse(values[i]);
                Assert.True(JsonElement.DeepEquals(expected[i], value.RootElement), each.GetProperty("name").GetString());
            }
        }
    }

    [Fact]
    public async Task What_must_parse_as_json_does_and_what_must_not_does_not()
    {
        var kinds = new Dictionary<char, int>();
        foreach (string file in Directory.EnumerateFiles(Corpus.PathOf(Path.Combine("json", "JSONTestSuite", "test_parsing")), "*.json"))
        {
            char kind = Path.GetFileName(file)[0];
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            bool isJson = await IsJsonAsync(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.True(kind == 'i' || isJson == (kind == 'y'), Path.GetFileName(file));
        }
        Assert.True(kinds['y'] > 90 && kinds['n'] > 180 && kinds['i'] > 30);
    }

    private static async Task<bool> IsJsonAsync(byte[] text)
    {
        using var reader = FrameReader.Create(StreamFraming.Json, new MemoryStream(text));
        using var index = new JsonIndex();
        try
        {
            while (await reader.FillAsync(TestContext.Current.CancellationToken))
            {
            }
            return reader.TryRead(out Frame frame) && index.TryParse(frame.Data);
        }
        catch (StreamFormatException)
        {
            return false;
        }
    }

    private static Task<FrameReading> ReadChunksAsync(byte[] input, JsonElement chunks, FrameReaderOptions options)
    {
        int[] sizes = [.. chunks.EnumerateArray().Select(chunk => chunk.GetBytesFromBase64().Length).Where(size => size > 0)];
        int next = 0;
        return FrameReading.OfAsync(new TrickleStream(input, () => next < sizes.Length ? sizes[next++] : int.MaxValue), options: options);
    }

    private static JsonDocument Parse(string path) => JsonDocument.Parse(File.ReadAllBytes(path));
}
