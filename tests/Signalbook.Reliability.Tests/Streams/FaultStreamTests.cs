using System.Linq;

namespace Signalbook.Reliability.Streams;

/// <summary>There is something to try faults on: a matrix over nothing would pass.</summary>
public sealed class FaultStreamTests
{
    [Fact]
    public void Every_provider_has_streams_that_end_well() =>
        Assert.All(ProviderUnderTest.All, static provider => Assert.Contains(FaultStream.All, stream => stream.Provider == provider));

    [Fact]
    public void Linked_followed_and_recovering_streams_are_among_them()
    {
        Assert.Contains(FaultStream.All, static stream => stream.Exchanges.Count == 1);
        Assert.Contains(FaultStream.All, static stream => stream is { StreamIndex: > 0, Recovery: null });
        Assert.Contains(FaultStream.All, static stream => stream.Exchanges[0].Response.StatusCode is >= 300 and < 400);
        Assert.Contains(FaultStream.All, static stream => stream.Recovery is not null);
        Assert.Contains(FaultStream.All, static stream => stream.Expected.BeforeLastStream > 0);
    }

    [Fact]
    public void Every_framing_is_among_them() =>
        Assert.Equal(
            ["application/json", "application/json-seq", "application/vnd.amazon.eventstream", "application/x-ndjson", "text/event-stream", "text/plain"],
            FaultStream.All.Select(static stream => stream.Response.MediaType).Distinct().Order());
}
