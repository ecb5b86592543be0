using System;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace Signalbook.Testing.Tests;

public class RequestMatchingTests
{
    private const string Expected = """
        POST /chats/{{any}}/messages?stream=true&token={{any}}
        Authorization: Bearer right
        X-Version: 2

        { "prompt": "Hi", "tools": [{ "name": "a" }], "n": 1.0, "seed": null, "id": "{{any}}" }

        HTTP/1.1 200 OK

        fine
        """;

    [Theory]
    [InlineData("{\"prompt\":\"Hi\",\"tools\":[{\"name\":\"a\",\"more\":1}],\"n\":1,\"id\":5,\"extra\":true}", "")]
    [InlineData("{\"prompt\":\"Hi\",\"tools\":[{\"name\":\"a\"}],\"n\":1,\"id\":5,\"seed\":null}", "")]
    [InlineData("{\"prompt\":\"Ho\",\"tools\":[{\"name\":\"b\"}],\"n\":1,\"id\":5}", "body /prompt: expected \"Hi\", came \"Ho\"\n  body /tools/0/name: expected \"a\", came \"b\"")]
    [InlineData("{\"prompt\":\"Hi\",\"tools\":[],\"n\":1,\"id\":5}", "body /tools: expected [{ \"name\": \"a\" }], came []")]
    [InlineData("{\"prompt\":\"Hi\",\"tools\":[{\"name\":\"a\"}],\"n\":\"1\",\"id\":5}", "body /n: expected 1.0, came \"1\"")]
    [InlineData("{\"prompt\":\"Hi\",\"tools\":[{\"name\":\"a\"}],\"n\":1}", "body /id: expected \"{{any}}\", came nothing")]
    [InlineData("{\"prompt\":\"Hi\",\"tools\":[{\"name\":\"a\"}],\"n\":1,\"id\":5,\"seed\":3}", "body /seed: expected null, came 3")]
    [InlineData("no json", "body: expected JSON, came something else")]
    [InlineData("", "body: expected one, came nothing")]
    public async Task A_json_body_must_hold_what_is_listed(string body, string differences)
    {
        string failure = await SendAsync(Expected, "/chats/5/messages?token=t&stream=true&more=1", body, "Bearer right", "2");
        AssertTold(differences, failure);
    }

    [Theory]
    [InlineData("/chats/5/messages?stream=false&token=t", "Bearer right", "2", "query 'stream': expected 'true', came 'false'")]
    [InlineData("/chats/5/messages?stream=true", "Bearer right", "2", "query 'token': expected '[secret]', came nothing")]
    [InlineData("/chats/5/messages?stream=true&token=t", "Bearer wrong", "2", "header 'Authorization': expected '[secret]', came '[secret]'")]
    [InlineData("/chats/5/messages?stream=true&token=t", "Bearer right", "3", "header 'X-Version': expected '2', came '3'")]
    public async Task Query_and_headers_must_hold_what_is_listed(string target, string authorization, string version, string difference)
    {
        string failure = await SendAsync(
            Expected, target, "{\"prompt\":\"Hi\",\"tools\":[{\"name\":\"a\"}],\"n\":1,\"id\":5}", authorization, version);
        AssertTold(difference, failure);
        Assert.DoesNotContain("Bearer", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/chats/5")]
    [InlineData("/chats/5/6/messages")]
    [InlineData("/chats/5/Messages")]
    public async Task Another_path_is_told_with_what_is_left(string target)
    {
        string failure = await SendAsync(Expected, target, "{}", "Bearer right", "2");
        Assert.Equal($"POST {target} came, and no exchange answers it. Still to be served:\n  transcript(1): POST /chats/{{{{any}}}}/messages", failure);
    }

    [Theory]
    [InlineData("Hi {{any}}!", "Hi you!", true)]
    [InlineData("Hi {{any}}!", "Hi !", true)]
    [InlineData("Hi {{any}}!", "Hi!", false)]
    [InlineData("{{any}}a{{any}}a", "aa", true)]
    [InlineData("{{any}}a{{any}}a", "a", false)]
    public async Task Text_bodies_are_compared_as_text(string expected, string actual, bool matches)
    {
        string failure = await SendAsync($"POST /x\n\n{expected}\n\nHTTP/1.1 200 OK\n", "/x", actual, "", "");
        Assert.Equal(matches, failure.Length == 0);
    }

    [Fact]
    public async Task Encoded_paths_are_compared_decoded() =>
        Assert.Equal("", await SendAsync("POST /a%20b/%C3%A9?q=1%2B1\nHTTP/1.1 200 OK\n", "/a%20b/\u00E9?q=1%2b1", "", "", ""));

    private static void AssertTold(string differences, string failure) => Assert.Equal(
        differences.Length == 0 ? "" : "POST /chats/5/messages came, and no exchange answers it.\ntranscript(1): POST /chats/{{any}}/messages does not match it:\n  " + differences,
        failure);

    private static async Task<string> SendAsync(string transcript, string target, string body, string authorization, string version)
    {
        using var handler = new TranscriptHandler(Transcript.Parse(transcript));
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.test" + target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("X-Version", version);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Empty(handler.Play.Failures);
            return "";
        }
        catch (TranscriptMismatchException e)
        {
            Assert.Equal([e.Message], handler.Play.Failures);
            return e.Message;
        }
    }
}
