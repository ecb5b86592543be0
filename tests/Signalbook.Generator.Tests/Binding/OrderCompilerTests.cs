using System;
using System.Linq;
using Signalbook.Generator.Binding;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class OrderCompilerTests
{
    private static readonly string[] s_signals = ["start", "token", "done", "other"];

    [Theory]
    [InlineData("start token* done", "start done", true)]
    [InlineData("start token* done", "start token token done", true)]
    [InlineData("start token* done", "start token", false)]
    [InlineData("start token+ done", "start done", false)]
    [InlineData("start? done", "done", true)]
    [InlineData("start | done", "done", true)]
    [InlineData("start | token done", "token done", true)]
    [InlineData("(start | token) done", "start done", true)]
    [InlineData("(start token?)* done", "start start token done", true)]
    [InlineData("start**", "start start", true)]
    [InlineData("start()token", "start token", true)]
    [InlineData("", "", true)]
    public void An_order_accepts_what_its_expression_says(string order, string names, bool accepted)
    {
        OrderContract compiled = Compile(order);

        int state = Run(compiled, names);

        Assert.Equal(accepted, state >= 0 && compiled.Accepting[state]);
    }

    [Theory]
    [InlineData("start token* done", "token")]
    [InlineData("start token* done", "start done token")]
    [InlineData("start | token", "start token")]
    public void What_can_no_longer_complete_the_order_is_refused_at_once(string order, string names) =>
        Assert.Equal(-1, Run(Compile(order), names));

    [Fact]
    public void Signals_that_the_expression_does_not_mention_have_no_symbol()
    {
        OrderContract compiled = Compile("done start");

        Assert.Equal([1, -1, 0, -1], compiled.Symbols);
        Assert.Equal(2, compiled.SymbolCount);
    }

    [Fact]
    public void Every_transition_leads_to_a_state_that_can_complete()
    {
        OrderContract compiled = Compile("(start token | start done)* start");
        int states = compiled.Accepting.Count;

        for (int state = 0; state < states; state++)
            Assert.True(compiled.Accepting[state] || Enumerable.Range(0, compiled.SymbolCount).Any(symbol => compiled.Transitions[(state * compiled.SymbolCount) + symbol] >= 0));
        Assert.Equal(states * compiled.SymbolCount, compiled.Transitions.Count);
        Assert.All(compiled.Transitions, target => Assert.InRange(target, -1, states - 1));
    }

    [Fact]
    public void An_order_with_more_states_than_the_limit_is_refused()
    {
        // The name 13 places before the end is a start: a deterministic automaton has to remember 2^13 histories.
        string order = "(start | token)* start " + string.Join(' ', Enumerable.Repeat("(start | token)", 13));

        Assert.Null(OrderCompiler.Compile(order, OrderExpression.Parse(order), s_signals));
    }

    [Theory]
    [InlineData("(start", "", "a parenthesis is not closed")]
    [InlineData("start )", ")", "')' is not expected there")]
    [InlineData("* start", "* start", "'*' is not expected there")]
    [InlineData("start, done", ", done", "',' is not expected there")]
    public void What_does_not_parse_is_told_with_the_place(string order, string rest, string why)
    {
        OrderExpression expression = OrderExpression.Parse(order);

        Assert.Equal((rest, why), (expression.ErrorText, expression.Error));
    }

    [Fact]
    public void Deep_parentheses_are_refused_rather_than_exhaust_the_stack() =>
        Assert.Contains("64", OrderExpression.Parse(new string('(', 100_000)).Error, StringComparison.Ordinal);

    private static OrderContract Compile(string order)
    {
        OrderExpression expression = OrderExpression.Parse(order);
        Assert.Null(expression.Error);
        OrderContract? compiled = OrderCompiler.Compile(order, expression, s_signals);
        Assert.NotNull(compiled);
        return compiled;
    }

    private static int Run(OrderContract order, string names)
    {
        int state = 0;
        foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int symbol = order.Symbols[Array.IndexOf(s_signals, name)];
            state = symbol < 0 ? -1 : order.Transitions[(state * order.SymbolCount) + symbol];
            if (state < 0)
                return -1;
        }

        return state;
    }
}
