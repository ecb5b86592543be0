using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

using Signalbook.Json;

namespace Signalbook.Tests.Json;

public sealed class JsonIndexTests
{
    [Theory]
    [InlineData("close_connection")]
    [InlineData("[DONE]")]
    [InlineData("[FROZEN]")]
    [InlineData("__ERROR__: boom")]
    [InlineData("no_message_found")]
    [InlineData("null_and_void")]
    [InlineData("trueish")]
    [InlineData("falsehood]")]
    [InlineData("true false")]
    [InlineData("2026-11-21")]
    [InlineData("1.2.3")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("\"")]
    [InlineData("\"Hello\" she said")]
    [InlineData("'a'")]
    [InlineData("[link](there)")]
    [InlineData("[note]")]
    [InlineData("[")]
    [InlineData("{name}")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("\u00A01")]
    [InlineData("\uFEFF1")]
    [InlineData("// no")]
    public void A_word_is_no_json_and_costs_no_exception(string text)
    {
        int thrown = 0;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) => thrown += e.Exception is JsonException ? 1 : 0;
        int thread = Environment.CurrentManagedThreadId;
        using var index = new JsonIndex();
        AppDomain.CurrentDomain.FirstChanceException += OnThisThread;
        bool isJson = index.TryParse(Encoding.UTF8.GetBytes(text));
        AppDomain.CurrentDomain.FirstChanceException -= OnThisThread;
        Assert.False(isJson);
        Assert.False(index.Root.IsPresent);
        Assert.Equal(0, thrown);

        void OnThisThread(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e)
        {
            if (Environment.CurrentManagedThreadId == thread)
                Count(sender, e);
        }
    }

    [Theory]
    [InlineData("{}}")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[tru]")]
    [InlineData("[01]")]
    [InlineData("{\"a\":1}/*x*/{}")]
    [InlineData("{/*x*/\"a\":1}")]
    [InlineData("\"\\x\"")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("{\"a\":1]")]
    public void Json_is_strict_and_nothing_may_follow(string text)
    {
        using var index = new JsonIndex();
        Assert.False(index.TryParse(Encoding.UTF8.GetBytes(text)));
        Assert.False(index.Root.IsPresent);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Json_is_at_most_64_levels_deep(int depth, bool isJson)
    {
        using var index = new JsonIndex();
        Assert.Equal(isJson, index.TryParse(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth))));
        string objects = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
        Assert.Equal(isJson, index.TryParse(Encoding.UTF8.GetBytes(objects)));
    }

    [Fact]
    public void Members_and_elements_are_found_and_what_is_not_there_is_absent()
    {
        using JsonIndex index = Parse("""{"a":{"b":[10,{"c":"d"},null,[]]},"":0,"n":null,"é":"ü"}""");
        JsonPlace root = index.Root;
        Assert.True(root.Get("a"u8).Get("b"u8).Get("1"u8).Get("c"u8).Is("d"u8));
        Assert.True(root.Get(""u8).Is(0));
        Assert.True(root.Get("é"u8).Is("ü"u8));
        Assert.Equal("[10,{\"c\":\"d\"},null,[]]"u8, root.Get("a"u8).Get("b"u8).Raw);
        foreach (JsonPlace absent in (JsonPlace[])[
            default, root.Get("x"u8), root.Get("A"u8), root.Get("n"u8), root.Get("n"u8).Get("x"u8), root.Get("a"u8).Get("b"u8).Get("2"u8),
            root.Get("a"u8).Get("b"u8).Get("4"u8), root.Get("a"u8).Get("b"u8).Get("01"u8), root.Get("a"u8).Get("b"u8).Get("-1"u8),
            root.Get("a"u8).Get("b"u8).Get(""u8), root.Get("a"u8).Get("b"u8).Get("99999999999999999999"u8), root.Get("é"u8).Get("0"u8)])
        {
            Assert.False(absent.IsPresent);
            Assert.Equal(JsonValueKind.Undefined, absent.Kind);
            Assert.True(absent.Raw.IsEmpty);
            Assert.Null(absent.GetString());
            Assert.False(absent.Is(""u8) || absent.Is("") || absent.Is(0) || absent.Is(false) || absent.Get("a"u8).IsPresent);
            Assert.Empty(ToList(absent.Items()));
        }
    }

    [Fact]
    public void A_member_given_twice_counts_as_the_last_even_if_that_is_null()
    {
        using JsonIndex index = Parse("""{"a":1,"\u0061":2,"b":1,"b":null,"a":{"c":3,"c":4}}""");
        Assert.True(index.Root.Get("a"u8).Get("c"u8).Is(4));
        Assert.False(index.Root.Get("b"u8).IsPresent);
    }

    [Fact]
    public void Escaped_names_and_strings_are_compared_unescaped()
    {
        using JsonIndex index = Parse("""{"\u0063ontent":"a\nb\u20ac\ud83d\udca1\/\\\"","half":"x\ud83dy"}""");
        JsonPlace content = index.Root.Get("content"u8);
        Assert.True(content.Is("a\nb€💡/\\\""u8));
        Assert.True(content.Is("a\nb€💡/\\\""));
        Assert.False(content.Is("a\nb€💡/\\\"x"u8) || content.Is("a\nb€💡/\\"u8) || content.Is("a\nb€💡/\\") || content.Is("a\nb€💡/\\\"x") || content.Is(""));
        Assert.True(content.IsEscaped);
        Assert.Equal("a\nb€💡/\\\"", content.GetString());
        JsonPlace half = index.Root.Get("half"u8);
        Assert.Throws<StreamFormatException>(() => half.GetString());
        Assert.Equal("x\uFFFDy", half.GetString(replaceInvalid: true));
    }

    [Fact]
    public void Items_are_the_elements_that_are_not_null()
    {
        using JsonIndex index = Parse("""[1,null,[2,3],{"a":4},null,"x",true]""");
        Assert.Equal(["1", "[2,3]", """{"a":4}""", "\"x\"", "true"], ToList(index.Root.Items()));
        Assert.Empty(ToList(index.Root.Get("3"u8).Items()));
        using JsonIndex empty = Parse("[]");
        Assert.Empty(ToList(empty.Root.Items()));
    }

    [Theory]
    [InlineData("1", 1, true)]
    [InlineData("1.0", 1, true)]
    [InlineData("1e0", 1, true)]
    [InlineData("10E-1", 1, true)]
    [InlineData("0.1e+1", 1, true)]
    [InlineData("0.01e2", 1, true)]
    [InlineData("1", -1, false)]
    [InlineData("-1", -1, true)]
    [InlineData("10", 1, false)]
    [InlineData("0", 0, true)]
    [InlineData("-0.0e5", 0, true)]
    [InlineData("0.0", -0.0, true)]
    [InlineData("0", 1, false)]
    [InlineData("0.1", 0.1, true)]
    [InlineData("0.10", 0.1, true)]
    [InlineData("0.1000000000000000001", 0.1, false)]
    [InlineData("100", 1e2, true)]
    [InlineData("1e21", 1e21, true)]
    [InlineData("1000000000000000000000", 1e21, true)]
    [InlineData("9007199254740993", 9007199254740992, false)]
    [InlineData("9007199254740992", 9007199254740992, true)]
    [InlineData("1.5e-7", 0.00000015, true)]
    [InlineData("1e400", double.PositiveInfinity, false)]
    [InlineData("1e400", double.MaxValue, false)]
    [InlineData("1e99999999999999999999999999", 1, false)]
    [InlineData("0e99999999999999999999999999", 0, true)]
    [InlineData("1200", 1.2e3, true)]
    [InlineData("12", 1.2, false)]
    [InlineData("\"1\"", 1, false)]
    [InlineData("true", 1, false)]
    public void Numbers_are_equal_by_value_and_type_counts(string text, double number, bool isEqual)
    {
        using JsonIndex index = Parse(text);
        Assert.Equal(isEqual, index.Root.Is(number));
    }

    [Fact]
    public void Booleans_and_kinds()
    {
        using JsonIndex index = Parse("""[true,false,"true",1,{},[]]""");
        JsonPlace root = index.Root;
        Assert.True(root.Get("0"u8).Is(true) && root.Get("1"u8).Is(false));
        Assert.False(root.Get("0"u8).Is(false) || root.Get("1"u8).Is(true) || root.Get("2"u8).Is(true) || root.Get("3"u8).Is(true));
        var kinds = new List<JsonValueKind>();
        foreach (JsonPlace item in root.Items())
            kinds.Add(item.Kind);
        Assert.Equal([JsonValueKind.True, JsonValueKind.False, JsonValueKind.String, JsonValueKind.Number, JsonValueKind.Object, JsonValueKind.Array], kinds);
    }

    [Fact]
    public void Elements_are_walked_for_a_member_only_where_some_object_has_it()
    {
        using JsonIndex index = Parse("""{"a":[{"b":1},{"c":2}],"e":[1]}""");
        Assert.Equal(2, ToList(index.Root.Get("a"u8).Items("b"u8)).Count);
        Assert.Empty(ToList(index.Root.Get("a"u8).Items("reasoning_content"u8)));
        Assert.Empty(ToList(index.Root.Get("a"u8).Items(""u8)));
        Assert.Empty(ToList(default(JsonPlace).Items("b"u8)));

        // A name with escapes may be any; so may an empty one be there.
        using JsonIndex escaped = Parse("""[{"reason\u0069ng":1}]""");
        Assert.Single(ToList(escaped.Root.Items("reasoning"u8)));
        using JsonIndex empty = Parse("""[{"":1}]""");
        Assert.True(ToList(empty.Root.Items(""u8)) is ["{\"\":1}"]);
    }

    [Fact]
    public void One_index_reads_text_after_text()
    {
        using var index = new JsonIndex();
        for (int i = 0; i < 100; i++)
        {
            byte[] padded = Encoding.UTF8.GetBytes($"xx {{\"i\":{i},\"a\":[{string.Join(',', Enumerable.Range(0, i * 20))}]}} yy");
            Assert.True(index.TryParse(padded.AsMemory(2, padded.Length - 4)));
            Assert.True(index.Root.Get("i"u8).Is(i));
            Assert.False(index.TryParse("[DONE]"u8.ToArray()));
            Assert.False(index.Root.IsPresent);
        }
    }

    [Fact]
    public void A_text_of_null_is_json_and_absent()
    {
        using var index = new JsonIndex();
        Assert.True(index.TryParse(" null "u8.ToArray()));
        Assert.False(index.Root.IsPresent);
    }

    [Fact]
    public void Looking_things_up_allocates_nothing()
    {
        byte[] text = """{"choices":[{"index":0,"delta":{"content":"How\n"},"finish_reason":null}],"object":"chat.completion.chunk"}"""u8.ToArray();
        using var index = new JsonIndex();
        Assert.True(Look(index, text));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            _ = Look(index, text);
        // A collection that another test sets off may count what is left of this thread's 8 KiB; one object a look would be 24 kB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);

        static bool Look(JsonIndex index, byte[] text)
        {
            bool found = index.TryParse(text) && index.Root.Get("object"u8).Is("chat.completion.chunk");
            foreach (JsonPlace choice in index.Root.Get("choices"u8).Items())
                found &= choice.Get("delta"u8).Get("content"u8).Is("How\n"u8) && choice.Get("index"u8).Is(0);
            return found;
        }
    }

    internal static JsonIndex Parse(string text)
    {
        var index = new JsonIndex();
        Assert.True(index.TryParse(Encoding.UTF8.GetBytes(text)), text);
        return index;
    }

    private static List<string> ToList(JsonItems items)
    {
        var list = new List<string>();
        foreach (JsonPlace item in items)
            list.Add(Encoding.UTF8.GetString(item.Raw));
        return list;
    }
}
