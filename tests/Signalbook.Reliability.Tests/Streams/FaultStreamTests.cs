using System.Linq;

namespace Signalbook.Reliability.Streams;

/// <summary>There is something to try faults on: a matrix over nothing would pass.</summary>
public sealed class FaultStreamTests
{
    [Fact]
    public void Every_provider_has_streams_that_end_well()
    {
        Assert.All(ProviderUnderTest.All, static provider => Assert.Contains(FaultStream.All, stream => stream.Provider == provider));
        Assert.All(FaultStream.All, static stream => Assert.True(stream.Frames.Count >= 4, stream.ToString()));
    }

    [Fact]
    public void Linked_followed_and_recovered_streams_are_among_them()
    {
        Assert.Contains(FaultStream.All, static stream => stream.Transcript.Exchanges.Count == 1);
        Assert.Contains(FaultStream.All, static stream => stream.StreamIndex > 0);
        Assert.Contains(FaultStream.All, static stream => stream.Transcript.Exchanges[0].Response.StatusCode is >= 300 and < 400);
        Assert.Contains(FaultStream.All, static stream => stream.Transcript.Exchanges.Count(static e => e.Response.MediaType == "text/event-stream") > 1);
    }
}
