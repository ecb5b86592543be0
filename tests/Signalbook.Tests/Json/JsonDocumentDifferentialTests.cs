using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

using Signalbook.Json;

namespace Signalbook.Tests.Json;

/// <summary>Random JSON, valid and broken, read by us and by the framework's document.</summary>
public sealed class JsonDocumentDifferentialTests
{
    private static readonly string[] s_texts =
        ["", "a", "content", "é", "💡", "\\n", "\\u0041", "\\ud83d\\udca1", "\\\\", "\\\"", "/", "\\/", "~", "0", "1", "*", "\\b\\f\\r\\t", "\\u20AC\\u00e9x", new('x', 31), new('y', 70)];

    private static readonly string[] s_numbers = ["0", "-0", "1", "-1.5", "1e3", "2E-2", "123456789012345678901234567890", "0.1", "1.0e+5"];

    [Fact]
    public void Every_place_reads_as_the_document_does()
    {
        int seed = Environment.TickCount;
        using var index = new JsonIndex();
        for (int i = 0; i < 3000; i++)
        {
            var random = new Random(seed + i);
            var text = new StringBuilder();
            Write(text, random, 4);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            Assert.True(TryParse(index, bytes, random), $"seed {seed + i}: {text}");
            using var document = JsonDocument.Parse(bytes);
            Compare(document.RootElement, index.Root, $"seed {seed + i}: {text}");
        }
    }

    [Fact]
    public void What_the_document_refuses_is_refused()
    {
        int seed = Environment.TickCount;
        using var index = new JsonIndex();
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            var random = new Random(seed + i);
            var text = new StringBuilder();
            Write(text, random, 3);
            text.Remove(random.Next(text.Length), 1);
            for (int more = random.Next(3); more > 0; more--)
                text.Insert(random.Next(text.Length + 1), "{}[]\",:x01 \t\u00A0\\\0\u001f-+.eEu/tfn"[random.Next(26)]);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            bool isJson = IsJson(bytes);
            refused += isJson ? 0 : 1;
            Assert.True(isJson == TryParse(index, bytes, random), $"seed {seed + i}: {text}");
        }
        Assert.InRange(refused, 300, 2999);
    }

    // What stands around the text in its array is not the text's: quotes and braces would be the first to be taken for its own.
    private static bool TryParse(JsonIndex index, byte[] text, Random random)
    {
        int before = random.Next(3);
        int after = random.Next(2) * random.Next(80);
        byte[] around = [.. Enumerable.Repeat((byte)'"', before), .. text, .. Enumerable.Range(0, after).Select(_ => (byte)"\"}]\\0, "[random.Next(7)])];
        return index.TryParse(around, before, text.Length);
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Compare(JsonElement element, JsonPlace place, string about)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            Assert.False(place.IsPresent, about);
            return;
        }
        Assert.True(element.ValueKind == place.Kind, about);
        Assert.True(element.GetRawText() == Encoding.UTF8.GetString(place.Raw), about);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                    Compare(element.GetProperty(member.Name), place.Get(Encoding.UTF8.GetBytes(member.Name)), about);
                break;
            case JsonValueKind.Array:
                int i = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Compare(item, place.Get(Encoding.UTF8.GetBytes(i++.ToString(CultureInfo.InvariantCulture))), about);
                JsonItems items = place.Items();
                foreach (JsonElement item in element.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null))
                {
                    Assert.True(items.MoveNext(), about);
                    Compare(item, items.Current, about);
                }
                Assert.False(items.MoveNext(), about);
                break;
            case JsonValueKind.String:
                Assert.Equal(element.GetString(), place.GetString());
                Assert.True(place.Is(element.GetString()!), about);
                Assert.True(place.Is(Encoding.UTF8.GetBytes(element.GetString()!)), about);
                Assert.False(place.Is(element.GetString() + "x"), about);
                break;
            case JsonValueKind.Number:
                Assert.True(place.Is(element.GetDouble()) || element.GetRawText().Length > 17, about);
                break;
        }
    }

    private static void Write(StringBuilder text, Random random, int depth)
    {
        Space(text, random);
        switch (random.Next(depth > 0 ? 8 : 5))
        {
            case 0:
                text.Append(((string[])["true", "false", "null"])[random.Next(3)]);
                break;
            case 1:
                text.Append(s_numbers[random.Next(s_numbers.Length)]);
                break;
            case 2 or 3 or 4:
                WriteString(text, random);
                break;
            case 5:
                WriteMany(text, random, '[', ']', () => Write(text, random, depth - 1));
                break;
            default:
                WriteMany(text, random, '{', '}', () =>
                {
                    Space(text, random);
                    WriteString(text, random);
                    Space(text, random);
                    text.Append(':');
                    Write(text, random, depth - 1);
                });
                break;
        }
        Space(text, random);
    }

    private static void WriteMany(StringBuilder text, Random random, char open, char close, Action write)
    {
        text.Append(open);
        for (int i = 0, count = random.Next(5); i < count; i++)
        {
            if (i > 0)
                text.Append(',');
            write();
        }
        Space(text, random);
        text.Append(close);
    }

    private static void WriteString(StringBuilder text, Random random)
    {
        text.Append('"');
        for (int parts = random.Next(3); parts > 0; parts--)
            text.Append(s_texts[random.Next(s_texts.Length)]);
        text.Append('"');
    }

    private static void Space(StringBuilder text, Random random)
    {
        if (random.Next(6) == 0)
            text.Append(" \t\r\n"[random.Next(4)]);
    }
}
