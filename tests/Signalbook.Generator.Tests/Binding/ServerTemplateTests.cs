using System.Collections.Generic;
using System.Linq;
using Microsoft.OpenApi;
using Signalbook.Generator.Binding;

namespace Signalbook.Generator.Tests.Binding;

public sealed class ServerTemplateTests
{
    [Theory]
    [InlineData("https://a.test/v1", "https://a.test/v1")]
    [InlineData("https://{region}.a.test/{v}/{v}", "https://eu.a.test/2/2")]
    [InlineData("{v}", "2")]
    [InlineData("https://{open}.a.test/{v}", "https://{open}.a.test/2")]
    [InlineData("https://{unknown}.a.test/{v}", "https://{unknown}.a.test/2")]
    [InlineData("https://{{v}}/{x{v}", "https://{2}/{x2")]
    [InlineData("}{v}{", "}2{")]
    [InlineData("", "")]
    public void Each_variable_that_has_a_default_is_put_in(string template, string url)
    {
        Dictionary<string, OpenApiServerVariable> variables = new() { ["region"] = new() { Default = "eu" }, ["v"] = new() { Default = "2" }, ["open"] = new() };

        Assert.Equal(url, ServerTemplate.Expand(template, variables));

        // As by putting each in for itself, which takes their number times the length.
        Assert.Equal(url, variables.Where(static one => one.Value.Default is not null).Aggregate(template, static (text, one) => text.Replace("{" + one.Key + "}", one.Value.Default, System.StringComparison.Ordinal)));
    }
}
