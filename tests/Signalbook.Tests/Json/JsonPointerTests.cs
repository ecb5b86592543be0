using System;
using System.Linq;
using System.Text;

using Signalbook.Json;

namespace Signalbook.Tests.Json;

public sealed class JsonPointerTests
{
    // The document of RFC 6901, section 5.
    private const string Document = """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    [Theory]
    [InlineData("", Document)]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("/foo/2", "")]
    [InlineData("/foo/00", "")]
    [InlineData("/foo/-", "")]
    [InlineData("/bar/0", "")]
    public void A_pointer_leads_where_the_standard_says(string pointer, string expected)
    {
        using JsonIndex index = JsonIndexTests.Parse(Document);
        Assert.Equal(expected, Encoding.UTF8.GetString(index.Root.Find(pointer).Raw));
        Assert.Equal(expected.Length == 0 ? 0 : 1, index.Root.FindAll(pointer).Count);
    }

    [Theory]
    [InlineData("/data/*/id", "1 2 4")]
    [InlineData("/data/*", """{"id":1} {"id":2} {"x":3} {"id":4,"t":["a",null,"b"]}""")]
    [InlineData("/data/*/t/*", "\"a\" \"b\"")]
    [InlineData("/data/4/t/*", "\"a\" \"b\"")]
    [InlineData("/*", "")]
    [InlineData("/data/*/nothing", "")]
    [InlineData("/star/*", "")]
    [InlineData("/star/~0", "1")]
    public void A_star_means_each_element_of_an_array(string pointer, string expected)
    {
        using JsonIndex index = JsonIndexTests.Parse("""{"data":[{"id":1},{"id":2},null,{"x":3},{"id":4,"t":["a",null,"b"]}],"star":{"*":0,"~":1}}""");
        Assert.Equal(expected, string.Join(' ', index.Root.FindAll(pointer).Select(place => Encoding.UTF8.GetString(place.Raw))));
        Assert.Equal(expected.Split(' ')[0], Encoding.UTF8.GetString(index.Root.Find(pointer).Raw));
    }

    [Fact]
    public void A_pointer_starts_at_the_place_it_is_asked_of()
    {
        using JsonIndex index = JsonIndexTests.Parse("""{"a":{"b":{"c":1}}}""");
        Assert.True(index.Root.Find("/a").Find("/b/c").Is(1));
        Assert.False(index.Root.Find("/a").Find("/a/b").IsPresent);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("#/a")]
    [InlineData("/a~")]
    [InlineData("/a~2b")]
    public void What_is_no_pointer_is_refused(string pointer)
    {
        using JsonIndex index = JsonIndexTests.Parse("{}");
        Assert.Throws<FormatException>(() => index.Root.Find(pointer));
    }
}
