using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Requests;

/// <summary>Parameters and bodies of every form, by a compiled client: what goes over the wire.</summary>
public sealed partial class ParcelRequestTests
{
    private static readonly CompileResult s_result = SpecCompiler.Compile(
        new SpecFile("parcels.yaml", File.ReadAllText(Repository.At("tests/Signalbook.Generator.Tests/Requests/parcels.yaml"))) { Namespace = "Parcels" }, default);

    private static readonly Lazy<(Type Client, MethodInfo Send)> s_program = new(Compile);

    [Theory]
    [InlineData("deep", "GET /v1/parcels?filter[color]=red&filter[size][min]=1&filter[states]=a b&filter[states]=c")]
    [InlineData("form", "GET /v1/parcels?by=name&down=true&flat=by,name,down,false")]
    [InlineData("lists", "GET /v1/parcels?pipes=1|2&spaces=a b&any=x&any=y&levels=1&levels=7")]
    [InlineData("text", "GET /v1/parcels?any=x")]
    [InlineData("json", """GET /v1/parcels?json={"by":"a&b"}""")]
    [InlineData("header", "GET /v1/parcels x-tags: a,1,b,2")]
    [InlineData("urlencoded", "PUT /v1/parcels application/x-www-form-urlencoded user=me%26you&password=p%20w&scopes=a&scopes=b&count=3")]
    [InlineData("bytes", "PATCH /v1/parcels application/octet-stream \u0001\u0002")]
    [InlineData("note", "DELETE /v1/parcels text/plain {not json")]
    public async Task A_request_is_what_the_spec_says(string what, string expected) => Assert.Equal(expected, await SendAsync(what));

    [Fact]
    public async Task A_multipart_body_has_a_part_for_each_member_and_a_file_for_what_is_binary()
    {
        string sent = await SendAsync("multipart");
        string boundary = Boundary().Match(sent).Groups[1].Value;

        Assert.Equal(
            """
            POST /v1/parcels multipart/form-data; boundary=B --B
            Content-Disposition: form-data; name="label"

            a "label"
            --B
            Content-Disposition: form-data; name="weight"

            1.5
            --B
            Content-Disposition: form-data; name="fragile"

            true
            --B
            Content-Disposition: form-data; name="tags"

            x
            --B
            Content-Disposition: form-data; name="tags"

            y
            --B
            Content-Disposition: form-data; name="address"
            Content-Type: application/json

            {"by":"z"}
            --B
            Content-Disposition: form-data; name="content"; filename="a%22.bin"
            Content-Type: application/pdf

            BYTES
            --B
            Content-Disposition: form-data; name="pictures"; filename="1.png"
            Content-Type: application/octet-stream

            P
            --B
            Content-Disposition: form-data; name="more"

            7
            --B--

            """,
            sent.Replace(boundary, "B", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_the_spec_does_not_name_has_to_be_given_and_nothing_is_sent_before()
    {
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync("no address"));

        Assert.Equal("The spec names no address to send this to: set BaseAddress in the client's options. (Parameter 'BaseAddress')", error.Message);
    }

    [Fact]
    public void An_operation_that_cannot_be_sent_leaves_the_others_alive()
    {
        Assert.Equal(["findParcels", "sendParcel", "login", "sendBytes", "sendNote"], s_result.Contract!.Operations.Select(static operation => operation.Id));
        Assert.Equal(
            [
                "SIG0216 62 The operation 'leftOut' is left out of the client: The parameter 'id' cannot be sent: its 'style' is not supported; supported are simple, form, spaceDelimited, pipeDelimited and deepObject",
                "SIG0216 68 The operation 'leftOutToo' is left out of the client: a request body of the media type 'multipart/related' is not supported yet; supported are JSON, forms, text and bytes",
            ],
            s_result.Diagnostics.Where(static told => told.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Info).Select(static told => $"{told.Id} {told.Location.Range.Line} {told.Message}"));
    }

    private static async Task<string> SendAsync(string what)
    {
        using var handler = new Recorder();
        using var http = new HttpClient(handler);
        await (Task)s_program.Value.Send.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [http, what], null)!;
        return handler.Sent;
    }

    private static (Type Client, MethodInfo Send) Compile()
    {
        var program = new InMemoryProgram();
        program.Add("Parcels", s_result.Files.Select(static file => (file.HintName, file.Text)));
        Type caller = program.Add("Caller", [("Caller.cs", """
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Threading.Tasks;
            using Parcels;
            using Signalbook;

            public static class Caller
            {
                public static async Task Send(HttpClient http, string what)
                {
                    using var client = new ParcelsClient(http, what == "no address" ? null : new ParcelsClientOptions { BaseAddress = new Uri("https://depot.test/v1") });
                    await (what switch
                    {
                        "deep" => client.FindParcelsAsync(filter: new Filter { Color = "red", Size = new FilterSize { Min = 1 }, States = ["a b", "c"] }),
                        "form" => client.FindParcelsAsync(sort: new Sort { By = "name", Down = true }, flat: new Sort { By = "name", Down = false }),
                        "lists" => client.FindParcelsAsync(pipes: [1, 2], spaces: ["a", "b"], any: FindParcelsAny.FromStringList(["x", "y"]), levels: [FindParcelsLevelsItem.Value1, 7]),
                        "text" => client.FindParcelsAsync(any: "x"),
                        "json" => client.FindParcelsAsync(json: new Sort { By = "a&b" }),
                        "header" => client.FindParcelsAsync(xTags: new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }),
                        "urlencoded" => client.LoginAsync(new LoginRequest { User = "me&you", Password = "p w", Scopes = ["a", "b"], Count = 3 }),
                        "bytes" => client.SendBytesAsync([1, 2]),
                        "note" => client.SendNoteAsync("{not json"),
                        "multipart" => client.SendParcelAsync(
                            new SendParcelRequest
                            {
                                Label = "a \"label\"",
                                Weight = 1.5,
                                Fragile = true,
                                Tags = ["x", "y"],
                                Address = new Sort { By = "z" },
                                Content = new FilePart("BYTES"u8.ToArray(), "a\".bin", "application/pdf"),
                                Pictures = [new FilePart("P"u8.ToArray(), "1.png")],
                            },
                            new CallOptions { ExtraMembers = new Signalbook.Json.JsonMembers().Set("more", 7L) }),
                        _ => client.FindParcelsAsync(),
                    });
                }
            }
            """)]).GetType("Caller", throwOnError: true)!;
        return (caller, caller.GetMethod("Send")!);
    }

    [GeneratedRegex("boundary=(\\S+)")]
    private static partial Regex Boundary();

    /// <summary>Keeps what a client sends, as one text.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public string Sent { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Sent = $"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)}"
                + (request.Headers.TryGetValues("x-tags", out IEnumerable<string>? tags) ? " x-tags: " + string.Join(';', tags) : "")
                + (body.Length > 0 ? $" {request.Content.Headers.ContentType} {body}" : "");
            return request.Method == HttpMethod.Patch
                ? new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent([1]) { Headers = { ContentType = new("application/octet-stream") } } }
                : new HttpResponseMessage(HttpStatusCode.NoContent) { RequestMessage = request };
        }
    }
}
