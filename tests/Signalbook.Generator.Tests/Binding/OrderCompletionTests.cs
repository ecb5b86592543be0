using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

public sealed class OrderCompletionTests
{
    [Theory]
    [InlineData("start word*")]
    [InlineData("start word* done")]
    [InlineData("start (word | done)")]
    [InlineData("start failed?")]
    [InlineData("(start word) | (failed word)")]
    public void An_order_that_some_stream_completes_is_let_through(string order) => Assert.Empty(Told(order));

    [Theory]
    [InlineData("start failed", "'failed' is an error, which the order does not see")]
    [InlineData("ping+ word", "'ping' has the role 'ignore' and is never raised")]
    [InlineData("start never", "'never' can never be taken")]
    [InlineData("start done word", "'done' ends the stream, and the order asks for more after it")]
    [InlineData("start (done word | failed)", "'failed' is an error, which the order does not see")]
    public void An_order_that_no_stream_completes_is_an_error(string order, string why) =>
        Assert.Equal(["The order can never be completed, so that every stream would fail: " + why], Told(order));

    [Fact]
    public void Where_the_end_of_input_is_an_end_no_signal_has_to_end_it()
    {
        Assert.Empty(Told("start", ends: "eof", end: "progress"));
        Assert.Single(Told("start failed", ends: "eof", end: "progress"));
    }

    private static string[] Told(string order, string ends = "end", string end = "end") =>
    [
        .. Bound.Book($$"""
              ends: {{ends}}
              order: {{order}}
              signals:
                start:  { when: { /type: start } }
                word:   { role: delta, text: /word }
                failed: { role: error, when: { /type: failed } }
                ping:   { role: ignore, when: { /type: ping } }
                never:  { when: { /type: start, /more: 1 } }
                done:   { role: {{end}}, when: { text: done } }
            """).Diagnostics.Where(static found => found.Id == "SIG0323").Select(static found => found.Message),
    ];
}
