using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class ContentTypeTests
{
    private static readonly ImmutableArray<ResponseDefinition> s_responses =
    [
        new("200", "application/json", ResponseBody.Json),
        new("200", "text/event-stream", ResponseBody.Stream),
        new("2XX", "text/*", ResponseBody.Text),
        new("default", "*/*", ResponseBody.Bytes),
        new("204", null, ResponseBody.None),
    ];

    [Theory]
    [InlineData(200, "application/json", ResponseBody.Json)]
    [InlineData(200, "Application/JSON; charset=utf-8", ResponseBody.Json)]
    [InlineData(200, "application/problem+json", ResponseBody.Json)]
    [InlineData(200, " text/event-stream ;x=y", ResponseBody.Stream)]
    [InlineData(200, "text/html", null)]
    [InlineData(200, "", null)]
    [InlineData(200, null, null)]
    [InlineData(201, "text/plain", ResponseBody.Text)]
    [InlineData(201, "application/json", null)]
    [InlineData(204, "text/plain", null)]
    [InlineData(404, "anything/else", ResponseBody.Bytes)]
    public void The_status_is_looked_up_first_then_the_type(int status, string? contentType, ResponseBody? expected) =>
        Assert.Equal(expected, MediaTypes.Find(s_responses, status, contentType)?.Body);

    [Fact]
    public void A_type_that_is_named_outranks_one_that_is_covered()
    {
        ImmutableArray<ResponseDefinition> responses = [new("200", "*/*", ResponseBody.Bytes), new("200", "text/plain", ResponseBody.Text)];

        Assert.Equal(ResponseBody.Text, MediaTypes.Find(responses, 200, "text/plain")?.Body);
        Assert.Equal(ResponseBody.Bytes, MediaTypes.Find(responses, 200, "text/html")?.Body);
    }

    [Theory]
    [InlineData("text/html", "<html>a page</html>")]
    [InlineData("application/json", """{"error":"x"}""")]
    [InlineData(null, "data: x\n\n")]
    public async Task A_stream_of_an_undeclared_type_is_an_error_before_the_first_frame(string? contentType, string body)
    {
        await using var server = new ScriptedServer(ScriptedReply.Body(contentType, body));
        using ProviderTransport transport = Some.Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(
            () => transport.Stream(new ApiRequest(Some.Stream, server.Address), null, null).ReadAsync());

        Assert.Equal(200, (int)e.StatusCode);
    }

    [Fact]
    public async Task No_content_is_no_stream()
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(204));
        using ProviderTransport transport = Some.Transport();

        await Assert.ThrowsAsync<ApiException>(() => transport.Stream(new ApiRequest(Some.Stream, server.Address), null, null).ReadAsync());
    }

    [Fact]
    public async Task The_framing_is_that_of_the_type_that_came()
    {
        await using var server = new ScriptedServer(ScriptedReply.Body("application/x-ndjson; charset=utf-8", "{}\n"));
        using ProviderTransport transport = Some.Transport();
        Operation operation = Some.Stream.With(responses: [Some.Events200, new("200", "application/x-ndjson", ResponseBody.Stream) { Framing = StreamFraming.JsonLines }]);

        await using var opened = await transport.Stream(new ApiRequest(operation, server.Address), null, null).OpenAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StreamFraming.JsonLines, opened.Framing);
        Assert.Equal(["text/event-stream, application/x-ndjson"], server.Only["accept"]);
        Assert.Equal("application/x-ndjson; charset=utf-8", opened.Response!.ContentType);
    }

    [Fact]
    public async Task Compression_that_was_not_asked_for_is_an_error()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}", 200, "Content-Encoding: br"));
        using ProviderTransport transport = Some.Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.Contains("compressed", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Only["accept-encoding"]);
    }
}
