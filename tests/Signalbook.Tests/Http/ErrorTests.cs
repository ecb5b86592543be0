using System;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Http;
using Signalbook.Json;

namespace Signalbook.Tests.Http;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_declared_body_is_read_as_its_type()
    {
        TypedException e = await AskAsync(ScriptedReply.Json("""{"error":"Too many"}""", 429, "Retry-After: 37"));

        Assert.Equal("Too many", e.Error!.Message);
        Assert.Equal(TimeSpan.FromSeconds(37), e.RetryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, e.StatusCode);
        Assert.Equal("""{"error":"Too many"}""", e.Body);
    }

    [Theory]
    [InlineData("text/html", "<html><body>502 Bad Gateway</body></html>")]
    [InlineData("application/json", "<html>")]
    [InlineData("application/json", """{"error":{"not":"a string"}}""")]
    [InlineData("application/json", """{"error":""")]
    [InlineData("application/json", """{"error":"\ud800"}""")]
    [InlineData("application/json", "null")]
    [InlineData("no media type at all", "oops")]
    [InlineData(null, "")]
    public async Task A_body_of_another_type_leaves_the_error_without_one(string? contentType, string body)
    {
        TypedException e = await AskAsync(ScriptedReply.Body(contentType, body, 502));

        Assert.Null(e.Error);
        Assert.Equal(502, (int)e.StatusCode);
        Assert.Equal(body, e.Body);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_shown_as_far_as_it_came()
    {
        TypedException e = await AskAsync(new ScriptedReply("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf"));


        // How much of it had come when the clock ran out is not ours to say.
        Assert.StartsWith(e.Body ?? "", "half", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_large_body_64_kib_are_read()
    {
        TypedException e = await AskAsync(ScriptedReply.Body("text/plain", new string('x', 200_000), 500));

        Assert.Equal(64 * 1024, e.Body!.Length);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_waited_for_within_bounds()
    {
        var clock = new Signalbook.Testing.FakeTimeProvider();
        await using var server = new ScriptedServer(new ScriptedReply("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf", StaysOpen: true));
        using ProviderTransport transport = Some.Transport(new ClientOptions { TimeProvider = clock });
        var answered = new TaskCompletionSource();
        Task<JsonElement> asking = transport.AskAsync(
            new ApiRequest(Some.Get, server.Address), new CallOptions { OnResponse = _ => answered.SetResult() });
        await Task.WhenAny(answered.Task, asking);
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        ApiException e = await Assert.ThrowsAsync<ApiException>(() => asking);

        // How much of it had come when the clock ran out is not ours to say.
        Assert.StartsWith(e.Body ?? "", "half", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_and_text_name_the_operation_and_the_status_and_no_value()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"error":"CANARY"}""", 401, "X-Secret: CANARY", "Set-Cookie: CANARY=1"));
        using ProviderTransport transport = Some.Transport();
        var request = new ApiRequest(Some.Post.With(path: "/v1/{id}"), new Uri(server.Address, "/CANARY"));
        request.AddPath("id", "CANARY");
        request.AddQuery("token", "CANARY");
        request.AddHeader("x-h", "CANARY");

        ApiException e = await Assert.ThrowsAsync<ApiException>(() => transport.AskAsync(request.WithJson("\"CANARY\"")));

        Assert.Equal("makeThing (POST /v1/{id} at 127.0.0.1) was answered with 401 Unauthorized.", e.Message);
        Assert.DoesNotContain("CANARY", e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", request.ToString() + e.Response, StringComparison.Ordinal);
        Assert.Contains("CANARY", e.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_broken_server_says_is_not_quoted()
    {
        await using var server = new ScriptedServer(new ScriptedReply("HTTP/1.1 CANARY CANARY\r\nCANARY\r\n\r\n"));
        using ProviderTransport transport = Some.Transport();

        ApiConnectionException e = await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.DoesNotContain("CANARY", e.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private static async Task<TypedException> AskAsync(ScriptedReply reply)
    {
        await using var server = new ScriptedServer(reply);
        using ProviderTransport transport = Some.Transport();
        var operation = new Operation("getThing", HttpMethod.Get, "/things")
        {
            Responses = [Some.Json200],
            Resend = ResendPolicy.Never,
            CreateError = error => new TypedException(error),
        };
        return await Assert.ThrowsAsync<TypedException>(() => transport.AskAsync(new ApiRequest(operation, server.Address)));
    }

    private sealed class TypedException(ErrorResponse response) : ApiException(response)
    {
        public ErrorBody? Error { get; } = response.TryRead<ErrorBody>();
    }

    private sealed class ErrorBody : IJsonModel<ErrorBody>
    {
        public string? Message { get; private init; }

        public static ErrorBody ReadFrom(ref Utf8JsonReader reader)
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return new ErrorBody { Message = document.RootElement.GetProperty("error").GetString() };
        }

        public void WriteTo(Utf8JsonWriter writer) => throw new NotSupportedException();
    }
}
