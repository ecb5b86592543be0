using System;
using System.Text.RegularExpressions;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class RequestChecksTests
{
    [Theory]
    [InlineData("", 0, 0, true)]
    [InlineData("a", 2, null, false)]
    [InlineData("ab", 2, 2, true)]
    [InlineData("abc", null, 2, false)]
    [InlineData("😀😀", null, 2, true)]
    [InlineData("😀😀😀", null, 2, false)]
    [InlineData("e\u0301", null, 1, false)]
    public void Length_counts_code_points(string value, int? min, int? max, bool isGood)
    {
        if (isGood)
            RequestChecks.Length(value, "name", min, max);
        else
            Refuses(() => RequestChecks.Length(value, "name", min, max), value);
    }

    [Fact]
    public void Pattern_shows_the_specs_pattern_and_not_the_value()
    {
        var regex = new Regex(@"^[a-z]+\z", RegexOptions.NonBacktracking);
        RequestChecks.Pattern("abc", "name", regex, "^[a-z]+$");

        ArgumentException e = Refuses(() => RequestChecks.Pattern("SECRET\n", "name", regex, "^[a-z]+$"), "SECRET");

        Assert.Contains("^[a-z]+$", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Range_includes_its_bounds()
    {
        RequestChecks.Range(1m, "name", 1m, 1m);
        RequestChecks.Range(1L, "name", 1L, 1L);
        RequestChecks.Range(0.5, "name", 0.5, null);
        Refuses(() => RequestChecks.Range(99.5m, "name", null, 2m), "99.5");
        Refuses(() => RequestChecks.Range(-77L, "name", 1L, null), "-77");
        Refuses(() => RequestChecks.Range(double.PositiveInfinity, "name", 0.0, 1.0), "∞");
    }

    [Fact]
    public void Items_includes_its_bounds()
    {
        RequestChecks.Items(2, "name", 2, 2);
        Refuses(() => RequestChecks.Items(1, "name", 2, null), "1 ");
        Refuses(() => RequestChecks.Items(3, "name", null, 2), "3 ");
    }

    private static ArgumentException Refuses(Action check, string value)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(check);
        Assert.Equal("name", e.ParamName);
        if (value.Length > 1)
            Assert.DoesNotContain(value, e.Message, StringComparison.Ordinal);
        return e;
    }
}
