using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class SecretTests
{
    [Fact]
    public async Task No_activity_records_an_address_and_no_trace_header_is_sent()
    {
        var recorded = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => recorded.Enqueue(a.DisplayName + string.Join(' ', a.TagObjects.Select(t => t.Value))),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var request = new ApiRequest(Some.Get.With(path: "/{token}"), server.Address);
        request.AddPath("token", "PATHCANARY");
        request.AddQuery("key", "QUERYCANARY");
        using Activity outer = new Activity("outer").SetBaggage("user", "BAGGAGECANARY").Start();

        await transport.AskAsync(request);

        Assert.DoesNotContain(recorded, r => r.Contains("CANARY", StringComparison.Ordinal));
        Assert.Empty(server.Only["traceparent"]);
        Assert.Empty(server.Only["baggage"]);
    }

    [Fact]
    public async Task A_failure_holds_nothing_that_could_print_the_request()
    {
        await using var server = new ScriptedServer(ScriptedReply.Close);
        using ProviderTransport transport = Some.Transport(null, ("Key", "CANARY"));
        var request = new ApiRequest(
            Some.Post.With(path: "/{id}", security: [[new SecurityScheme("Key", SecuritySchemeKind.ApiKeyQuery, "key")]]), server.Address);
        request.AddPath("id", "CANARY");

        ApiConnectionException e = await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(request.WithJson("\"CANARY\"")));

        Assert.Contains("key=CANARY", server.Only.Target, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", e.ToString(), StringComparison.Ordinal);
        Assert.Equal("makeThing (POST /{id} at 127.0.0.1) got no complete answer (ResponseEnded).", e.Message);
    }
}
