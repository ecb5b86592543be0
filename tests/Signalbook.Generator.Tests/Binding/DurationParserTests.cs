using System;
using Signalbook.Generator.Binding;

namespace Signalbook.Generator.Tests.Binding;

public sealed class DurationParserTests
{
    [Theory]
    [InlineData("PT2S", 2_000)]
    [InlineData("PT0.5S", 500)]
    [InlineData("PT1,25S", 1_250)]
    [InlineData("PT1M30S", 90_000)]
    [InlineData("PT2H", 7_200_000)]
    [InlineData("P1D", 86_400_000)]
    [InlineData("P1DT1S", 86_401_000)]
    [InlineData("P1W", 604_800_000)]
    public void Durations_of_fixed_length_are_read(string text, long milliseconds)
    {
        Assert.True(DurationParser.TryParse(text, out long ticks));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds).Ticks, ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("2s")]
    [InlineData("PT-2S")]
    [InlineData("PT2S\n")]
    [InlineData("PT٢S")]
    public void Anything_else_is_refused(string text) => Assert.False(DurationParser.TryParse(text, out _));
}
