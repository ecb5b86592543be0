using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

/// <summary>The "big list of naughty strings" as values of a request: what reaches the wire is what an encoder of RFC 3986 makes of it, or nothing does.</summary>
public sealed class NaughtyValueTests
{
    [Fact]
    public async Task A_value_reaches_the_wire_as_the_standard_encodes_it_or_is_refused_before_a_connection_is_made()
    {
        string[] strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Corpus.PathOf("blns/blns.json"), TestContext.Current.CancellationToken))!;
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var expected = new List<string>();
        int refused = 0;
        foreach (string value in strings)
        {
            try
            {
                var request = new ApiRequest(Some.Get.With(path: "/chat/{id}/stream"), server.Address);
                request.AddPath("id", value);
                request.AddQuery("q", value);
                await transport.AskAsync(request);
                expected.Add($"/chat/{Encode(value)}/stream?q={Encode(value)}");
            }
            catch (ArgumentException)
            {
                refused++;
            }
        }

        Assert.Equal(515, strings.Length);
        Assert.Equal(expected, server.Requests.Select(static request => request.Target));
        Assert.Equal(expected.Count, server.Connections);
        Assert.Equal(strings.Count(static s => s is "" or "." or ".." || s.AsSpan().ContainsAny('\r', '\n', '\0')), refused);
    }

    [Fact]
    public async Task A_header_is_the_value_as_it_is_or_is_refused_before_a_connection_is_made()
    {
        string[] strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Corpus.PathOf("blns/blns.json"), TestContext.Current.CancellationToken))!;
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var sent = new List<string>();
        foreach (string value in strings)
        {
            try
            {
                var request = new ApiRequest(Some.Get, server.Address);
                request.AddHeader("x-naughty", value);
                await transport.AskAsync(request);
                sent.Add(value.Trim());
            }
            catch (ArgumentException)
            {
                Assert.Contains(value, static c => c is > '~' or < ' ');
            }
        }

        Assert.Equal(sent, server.Requests.Select(static request => Assert.Single(request["x-naughty"])));
    }

    // RFC 3986 section 2.3: all but the unreserved characters are written as the bytes of their UTF-8. Half a character is U+FFFD.
    private static string Encode(string value)
    {
        var text = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "-._~".Contains((char)b, StringComparison.Ordinal))
                text.Append((char)b);
            else
                text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
