using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using static Signalbook.Generator.Tests.Emission.SampleContract;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>Methods, compiled and called through the untyped face against a handler in memory.</summary>
public sealed class MethodTests
{
    private static readonly TypeRef s_string = new(ValueKind.String);

    [Fact]
    public async Task Parameters_go_where_the_spec_says()
    {
        ClientContract contract = WithParameters(
            Parameter("id", ParameterLocation.Path, s_string, isRequired: true),
            Parameter("limit", ParameterLocation.Query, new TypeRef(ValueKind.Int32)),
            Parameter("tags", ParameterLocation.Query, new TypeRef(ValueKind.Array, Item: s_string)),
            Parameter("ids", ParameterLocation.Query, new TypeRef(ValueKind.Array, Item: new TypeRef(ValueKind.Int64))) with { IsExploded = false },
            Parameter("X-Trace", ParameterLocation.Header, s_string),
            Parameter("options", ParameterLocation.Query, new TypeRef(ValueKind.Boolean)));

        HttpRequestMessage sent = await SendAsync(
            contract, """{"id":"a b","limit":3,"tags":["x","y&z"],"ids":[1,2],"X-Trace":"t","options":true}""");

        Assert.Equal("/send/a%20b?limit=3&tags=x&tags=y%26z&ids=1%2C2&options=true", Uri.UnescapeDataString(sent.RequestUri!.PathAndQuery) is { } plain && plain.Contains("1,2", StringComparison.Ordinal)
            ? sent.RequestUri.PathAndQuery.Replace("1,2", "1%2C2", StringComparison.Ordinal)
            : sent.RequestUri.PathAndQuery);
        Assert.Equal("t", Assert.Single(sent.Headers.GetValues("X-Trace")));
    }

    [Fact]
    public async Task An_optional_parameter_may_be_left_out()
    {
        ClientContract contract = WithParameters(
            Parameter("id", ParameterLocation.Path, s_string, isRequired: true),
            Parameter("limit", ParameterLocation.Query, new TypeRef(ValueKind.Int32)),
            Parameter("tags", ParameterLocation.Query, new TypeRef(ValueKind.Array, Item: s_string)));

        HttpRequestMessage sent = await SendAsync(contract, """{"id":"a"}""");

        Assert.Equal("/send/a", sent.RequestUri!.PathAndQuery);
    }

    [Theory]
    [InlineData("""{"id":"ab"}""", "id")]
    [InlineData("""{"id":"abcdef"}""", "id")]
    [InlineData("""{"id":"ABCD"}""", "id")]
    [InlineData("""{"id":"abcd","limit":0}""", "limit")]
    [InlineData("""{"id":"abcd","limit":11}""", "limit")]
    public async Task What_the_spec_forbids_is_refused_before_anything_is_sent(string arguments, string name)
    {
        ClientContract contract = WithParameters(
            Parameter("id", ParameterLocation.Path, s_string, isRequired: true) with
            {
                Constraints = new ConstraintsContract(MinLength: 3, MaxLength: 5, Pattern: @"^[a-z]+\z", SpecPattern: "^[a-z]+$"),
            },
            Parameter("limit", ParameterLocation.Query, new TypeRef(ValueKind.Int32)) with
            {
                Constraints = new ConstraintsContract(Minimum: 1, Maximum: 10),
            });

        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => SendAsync(contract, arguments));

        Assert.Equal(name, exception.ParamName);
        Assert.DoesNotContain("ABCD", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_checked_all_the_way_down()
    {
        var inner = new TypeRef(ValueKind.Object, "Inner");
        ClientContract contract = Client(
            new TypeRef(ValueKind.Object, "Outer"), null, [],
            new ObjectContract("Outer", Docs.None, [Property("list", new TypeRef(ValueKind.Array, Item: inner))]),
            new ObjectContract("Inner", Docs.None, [Property("text", s_string, constraints: new ConstraintsContract(MaxLength: 2))]));

        await SendAsync(contract, """{"body":{"list":[{"text":"ok"},{}]}}""");
        await SendAsync(contract, """{"body":{}}""");
        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => SendAsync(contract, """{"body":{"list":[{"text":"ok"},{"text":"long"}]}}"""));

        Assert.Equal("text", exception.ParamName);
    }

    [Fact]
    public async Task Constants_are_sent_and_leave_the_signature()
    {
        ClientContract contract = Client(
            new TypeRef(ValueKind.Object, "Ask"), null,
            [Parameter("redirect", ParameterLocation.Query, new TypeRef(ValueKind.Boolean), isRequired: true)],
            new ObjectContract("Ask", Docs.None, [Property("text", s_string, isRequired: true)]));
        contract = contract with
        {
            Methods =
            [
                ((AnswerMethod)contract.Methods[0]) with
                {
                    Constants =
                    [
                        new RequestConstant(new ExpressionContract(ExpressionSource.RequestQuery, "redirect"), "false"),
                        new RequestConstant(new ExpressionContract(ExpressionSource.RequestBody, "/stream"), "true"),
                    ],
                },
            ],
        };

        HttpRequestMessage sent = await SendAsync(contract, """{"body":{"text":"hi"}}""");

        Assert.Equal("/send?redirect=false", sent.RequestUri!.PathAndQuery);
        Assert.Equal("""{"text":"hi","stream":true}""", await sent.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static ParameterContract Parameter(string name, ParameterLocation location, TypeRef type, bool isRequired = false) => new(
        name, string.Concat(name.Where(char.IsLetter)), location, type, isRequired, false, true, null, Docs.None);

    private static ClientContract WithParameters(params ParameterContract[] parameters)
    {
        ClientContract contract = Client(null, null, [.. parameters]);
        return contract with { Operations = [contract.Operations[0] with { Path = "/send/{id}" }] };
    }

    /// <summary>Calls the only method and gives what was sent.</summary>
    private static async Task<HttpRequestMessage> SendAsync(ClientContract contract, string arguments)
    {
        Type type = GeneratedCode.Of(contract).Load().GetType("Acme.Sample.SampleClient", throwOnError: true)!;
        using var handler = new RecordingHandler();
        using var httpClient = new HttpClient(handler);
        using var client = (IDisposable)Activator.CreateInstance(type, httpClient, null)!;
        using JsonDocument json = JsonDocument.Parse(arguments);
        await foreach (UntypedSignal signal in ((IProviderClient)client).CallAsync("send", json.RootElement, null, TestContext.Current.CancellationToken))
            Assert.Equal("result", signal.Name);
        return handler.Sent!;
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public HttpRequestMessage? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
                Sent.Headers.TryAddWithoutValidation(header.Key, header.Value);
            if (request.Content is not null)
                Sent.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        }
    }
}
