using System;
using System.Text;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Tests.Json;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("é€💡", "é€💡")]
    [InlineData("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
    [InlineData("\\u0000\\u0041\\u00e9\\u20AC", "\0Aé€")]
    [InlineData("\\ud83d\\udca1", "💡")]
    [InlineData("a\\ud83d\\udca1b\\n", "a💡b\n")]
    [InlineData("\\uDBFF\\uDFFF", "\U0010FFFF")]
    [InlineData("", "")]
    public void Escapes_become_what_they_stand_for(string escaped, string expected)
    {
        byte[] content = Encoding.UTF8.GetBytes(escaped);
        Assert.Equal(expected, JsonText.ToString(content, isEscaped: true, replaceInvalid: false));
        Assert.Equal(expected, JsonText.ToString(content, isEscaped: true, replaceInvalid: true));
        var target = new byte[content.Length];
        int length = JsonText.Unescape(content, target, replaceInvalid: false);
        Assert.Equal(expected, Encoding.UTF8.GetString(target, 0, length));
    }

    [Theory]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("\\udca1", "\uFFFD")]
    [InlineData("\\ud83dx", "\uFFFDx")]
    [InlineData("\\ud83d\\n", "\uFFFD\n")]
    [InlineData("\\ud83d\\u0041", "\uFFFDA")]
    [InlineData("\\udca1\\ud83d", "\uFFFD\uFFFD")]
    [InlineData("\\ud83d\\ud83d\\udca1", "\uFFFD💡")]
    public void Half_a_surrogate_pair_is_an_error_or_replaced(string escaped, string replaced)
    {
        byte[] content = Encoding.UTF8.GetBytes(escaped);
        Assert.Throws<StreamFormatException>(() => JsonText.ToString(content, isEscaped: true, replaceInvalid: false));
        Assert.Equal(replaced, JsonText.ToString(content, isEscaped: true, replaceInvalid: true));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_an_error_or_replaced()
    {
        byte[] content = [(byte)'a', 0xC3, (byte)'b'];
        Assert.Throws<StreamFormatException>(() => JsonText.ToString(content, replaceInvalid: false));
        Assert.Equal("a\uFFFDb", JsonText.ToString(content, replaceInvalid: true));
    }

    [Fact]
    public void Escapes_of_any_kind_in_any_order_become_what_the_platform_makes_of_them()
    {
        string[] pieces = ["\\n", "\\\"", "\\\\", "\\u0041", "\\u00e9", "\\u4f60", "\\ud83d\\ude00", "a", "\u00E9", "plain text ", "\u4F60\u597D"];
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++)
        {
            string content = string.Concat(random.GetItems(pieces, random.Next(60)));
            var target = new byte[Encoding.UTF8.GetByteCount(content)];
            int length = JsonText.Unescape(Encoding.UTF8.GetBytes(content), target, replaceInvalid: false);
            Assert.Equal(JsonSerializer.Deserialize<string>($"\"{content}\""), Encoding.UTF8.GetString(target, 0, length));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public void Text_of_any_length_comes_through(int length)
    {
        string text = new('x', length - 1);
        Assert.Equal(text + "\n", JsonText.ToString(Encoding.UTF8.GetBytes(text + "\\n"), isEscaped: true, replaceInvalid: false));
        Assert.Equal(text, JsonText.ToString(Encoding.UTF8.GetBytes(text), isEscaped: false, replaceInvalid: false));
    }

    [Fact]
    public void The_string_is_all_that_is_allocated()
    {
        byte[] plain = "abcdefgh"u8.ToArray();
        byte[] escaped = "abc\\ndef\\u0041"u8.ToArray();
        _ = JsonText.ToString(plain, isEscaped: false, replaceInvalid: false) + JsonText.ToString(escaped, isEscaped: true, replaceInvalid: false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = JsonText.ToString(plain, isEscaped: false, replaceInvalid: false);
            _ = JsonText.ToString(escaped, isEscaped: true, replaceInvalid: false);
        }
        // 22 bytes of header, length and end, and 8 characters, rounded up to 40 bytes each.
        // A collection that another test sets off may count what is left of this thread's 8 KiB; one object more a string would be 48 kB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2000 * 40) + (16 * 1024));
    }
}
