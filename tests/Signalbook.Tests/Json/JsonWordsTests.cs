using System;
using System.Globalization;
using System.Linq;
using System.Text;

using Signalbook.Json;

namespace Signalbook.Tests.Json;

public sealed class JsonWordsTests
{
    private static readonly string[] s_words = ["", "a", "b", "ab", "abc", "abcd", "abcdefg", "abcdefgh", "content_block_start", "content_block_stop", "é💡", "a\nb"];

    [Fact]
    public void Each_word_is_found_and_nothing_else()
    {
        var words = new JsonWords(s_words);
        for (int i = 0; i < s_words.Length; i++)
            Assert.Equal(i, words.Find(Encoding.UTF8.GetBytes(s_words[i])));
        foreach (string other in (string[])["A", "ba", "abd", "acd", "abcdefgi", "content_block_stoq", "content block_start", "aaaa", "\0"])
            Assert.Equal(-1, words.Find(Encoding.UTF8.GetBytes(other)));
    }

    [Fact]
    public void A_place_is_compared_unescaped_and_only_a_string_is_a_word()
    {
        var words = new JsonWords(s_words);
        using JsonIndex index = JsonIndexTests.Parse("""["abc","a\u0062c","\u0061\n\u0062","x\u0062c",1,null,{},"a","\ud83d\udca1"]""");
        int[] found = [.. Enumerable.Range(0, 9).Select(i => words.Find(index.Root.Get(Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture)))))];
        Assert.Equal([4, 4, 11, -1, -1, -1, -1, 1, -1], found);
        Assert.Equal(-1, words.Find(default(JsonPlace)));
        Assert.Equal(-1, words.Find(index.Root));
    }

    [Fact]
    public void Many_words_that_look_alike_are_told_apart()
    {
        string[] many = [.. Enumerable.Range(0, 500).Select(static i => $"response.{i:000}.completed")];
        var words = new JsonWords(many);
        Assert.All(many.Index(), word => Assert.Equal(word.Index, words.Find(Encoding.UTF8.GetBytes(word.Item))));
        Assert.Equal(-1, words.Find("response.500.completed"u8));
    }

    [Fact]
    public void No_words_find_nothing() => Assert.Equal(-1, new JsonWords().Find("a"u8));
}
