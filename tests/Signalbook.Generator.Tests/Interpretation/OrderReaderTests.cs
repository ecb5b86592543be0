using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>The order of a stream, read by its expression.</summary>
public class OrderReaderTests
{
    /// <summary>A capture of a long reply has thousands of deltas, and is read in each build.</summary>
    [Theory]
    [InlineData("start (a | b | c)* done", "start", "a b c a a")]
    [InlineData("(a | a b?)* done", "a", "a b a")]
    [InlineData("((a* b*)* c*)* done", "a", "a b c a")]
    [InlineData("(a | b)* a (a | b) (a | b) (a | b)", "a", "a b")]
    [InlineData("(a b? c? a?)+ done?", "a", "b c a a")]
    public void What_is_left_of_an_order_grows_no_longer_with_the_stream(string expression, string first, string again)
    {
        var order = new OrderReader(new OrderContract(expression, [], 0, [], []));
        order.Read(Signal(first));

        foreach (string name in Enumerable.Repeat(again.Split(' '), 400).SelectMany(static names => names))
        {
            order.Read(Signal(name));
            Assert.InRange(order.Size, 1, 300);
        }
    }

    [Theory]
    [InlineData("a (b | c)* d", "a b c c d", true)]
    [InlineData("a (b | c)* d", "a d", true)]
    [InlineData("a (b | c)* d", "a b", false)]
    [InlineData("(a | a b)* b", "a b a b b", true)]
    [InlineData("(a b)+ | c", "a b a b", true)]
    [InlineData("(a b)+ | c", "a b a", false)]
    [InlineData("a? b? c?", "a c", true)]
    [InlineData("a? b? c?", "", true)]
    [InlineData("a", "", false)]
    public void An_order_is_complete_where_its_expression_says_so(string expression, string names, bool isComplete)
    {
        var order = new OrderReader(new OrderContract(expression, [], 0, [], []));
        foreach (string name in names.Split(' ', System.StringSplitOptions.RemoveEmptyEntries))
            order.Read(Signal(name));

        StreamFault? fault = Record.Exception(order.ReadEnd) as StreamFault;
        Assert.Equal(isComplete, fault is null);
    }

    [Theory]
    [InlineData("a (b | c)* d", "b")]
    [InlineData("a (b | c)* d", "a b a")]
    [InlineData("(a b)+ | c", "c c")]
    [InlineData("a? b?", "b a")]
    public void A_name_out_of_order_is_a_fault(string expression, string names)
    {
        var order = new OrderReader(new OrderContract(expression, [], 0, [], []));
        string[] all = names.Split(' ');
        foreach (string name in all[..^1])
            order.Read(Signal(name));

        Assert.Equal(VerdictKind.Order, Assert.Throws<StreamFault>(() => order.Read(Signal(all[^1]))).Kind);
    }

    private static SignalContract Signal(string name) => new(
        name, name, SignalRole.Progress, PointerContract.Root, false, [], null, null, "text", null, [], null, null, null, null, [],
        Contract.RetryAdvice.Never, null, Docs.None);
}
