using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>AWS event streams that others wrote, and what others read in them.</summary>
public sealed class AwsCorpusTests
{
    [Fact]
    public async Task Vectors_of_another_codec_are_read_as_it_reads_them()
    {
        using JsonDocument vectors = Parse(Corpus.PathOf(Path.Combine("aws-eventstream", "vectors.json")));
        int good = 0;
        int corrupted = 0;
        foreach (JsonElement each in vectors.RootElement.EnumerateArray())
        {
            string name = each.GetProperty("name").GetString()!;
            byte[] bytes = each.GetProperty("input_base64").GetBytesFromBase64();
            FrameReading reading = await FrameReading.OfEverySplitAsync(bytes, StreamFraming.AwsEventStream);
            if (each.GetProperty("expectation").GetString() != "success")
            {
                Assert.Contains("checksum", Assert.IsType<StreamFormatException>(reading.Failure).Message, StringComparison.Ordinal);
                Assert.Empty(reading.Frames);
                corrupted++;
                continue;
            }
            Assert.Equal(Encoding.UTF8.GetString(each.GetProperty("body_base64").GetBytesFromBase64()), Assert.Single(reading.Frames).Data);
            CheckHeaders(bytes, each.GetProperty("headers"), name);
            good++;
        }
        Assert.Equal((5, 4), (good, corrupted));
    }

    [Fact]
    public async Task Recorded_streams_have_the_messages_another_program_found()
    {
        int streams = 0;
        foreach (string file in Directory.EnumerateFiles(Corpus.PathOf("oracle-aws-frames"), "*.json"))
        {
            using JsonDocument oracle = Parse(file);
            byte[] bytes = await File.ReadAllBytesAsync(Corpus.PathOf(oracle.RootElement.GetProperty("input").GetString()!), TestContext.Current.CancellationToken);
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, StreamFraming.AwsEventStream);
            JsonElement[] expected = [.. oracle.RootElement.GetProperty("frames").EnumerateArray()];
            Assert.Null(reading.Failure);
            Assert.True(expected.Length == reading.Frames.Count, file);
            int read = 0;
            foreach ((JsonElement message, FrameRow frame) in expected.Zip(reading.Frames))
            {
                JsonElement headers = message.GetProperty("headers");
                Assert.Equal(Text(headers, ":event-type") ?? Text(headers, ":exception-type") ?? Text(headers, ":error-code") ?? "", frame.Name);
                Assert.Equal(Text(headers, ":message-type") is "exception" or "error", frame.IsException);
                Assert.Equal(read, message.GetProperty("offset").GetInt32());
                int length = message.GetProperty("total_length").GetInt32();
                CheckHeaders(bytes.AsSpan(read, length), headers, file);
                using JsonDocument data = JsonDocument.Parse(frame.Data);
                Assert.True(JsonElement.DeepEquals(message.GetProperty("payload_json"), data.RootElement), file);
                read += length;
            }
            Assert.Equal(read < bytes.Length, reading.IsTruncated);
            streams++;
        }
        Assert.InRange(streams, 20, int.MaxValue);
    }

    private static void CheckHeaders(ReadOnlySpan<byte> message, JsonElement expected, string what)
    {
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(message[4..]);
        var headers = new AwsHeaders(message.Slice(12, length));
        int count = 0;
        while (headers.TryRead())
        {
            JsonElement header = expected.GetProperty(Encoding.UTF8.GetString(headers.Name));
            string value = header.ValueKind == JsonValueKind.Object ? header.GetProperty("value").ToString() : header.GetString()!;
            Assert.Equal(value, AwsValues.Show(headers.Type, headers.Value));
            count++;
        }
        Assert.True(headers.IsAtEnd, what);
        Assert.Equal(expected.EnumerateObject().Count(), count);
    }

    private static string? Text(JsonElement headers, string name) => headers.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static JsonDocument Parse(string path) => JsonDocument.Parse(File.ReadAllBytes(path));
}
