using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class LineTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one\ntwo\n", new[] { "one", "two" })]
    [InlineData("one\r\ntwo", new[] { "one", "two" })]
    [InlineData("\n \t\r\n one \n\n", new[] { " one " })]
    [InlineData("data: x\n: y\n[DONE]\n{\n", new[] { "data: x", ": y", "[DONE]", "{" })]
    [InlineData("a\rb\u2028c\u0085d\n", new[] { "a\rb\u2028c\u0085d" })]
    [InlineData("\uFEFFé💡\n\u001Ex\n", new[] { "é💡", "\u001Ex" })]
    public async Task A_line_of_text_is_a_frame_and_a_blank_one_is_none(string input, string[] expected)
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(Encoding.UTF8.GetBytes(input), StreamFraming.Lines);
        Assert.Equal(expected.Select(data => new FrameRow("", data)), reading.Frames);
        Assert.Null(reading.Failure);
        Assert.False(reading.IsTruncated);
    }
}
