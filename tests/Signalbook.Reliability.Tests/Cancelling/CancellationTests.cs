using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Http;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Cancelling;

/// <summary>Wherever a call is when it is cancelled: the caller's own exception, no signal after it, the server let go, nothing left behind.</summary>
[Collection(Alone.Name)]
public sealed class CancellationTests
{
    private const int Points = 1000;

    [Fact]
    public async Task A_call_can_be_cancelled_at_any_point()
    {
        using DeafAddress? deaf = await DeafAddress.CreateAsync();
        int seed = int.TryParse(Environment.GetEnvironmentVariable("SIGNALBOOK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given)
            ? given : Random.Shared.Next();
        List<CancelPoint> points = [.. Draw(seed, isHttp2: false, deaf is not null), .. Draw(seed + 1, isHttp2: true, deaf is not null)];
        var wrong = new ConcurrentQueue<string>();

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(points, parallel, async (point, _) =>
        {
            if (await point.RunAsync(deaf?.Address ?? new Uri("http://127.0.0.1:9/")) is { } what)
                wrong.Enqueue($"{point}: {what}");
        });

        double[] latencies = [.. points.Select(static point => point.Latency.TotalMilliseconds).Order()];
        string scenes = string.Join(", ", points.GroupBy(static point => point.Scene).Order(Comparer<IGrouping<CancelScene, CancelPoint>>.Create(static (a, b) => a.Key.CompareTo(b.Key)))
            .Select(static group => $"{group.Key} {group.Count()}"));
        GoalLine.Write(180, "cancellation at random points", string.Create(CultureInfo.InvariantCulture,
            $"{points.Count - wrong.Count} of {points.Count} (HTTP/1.1 and 2, half each; seed {seed}; {scenes}); p50 {latencies[latencies.Length / 2]:0.00} ms, p99 {latencies[latencies.Length * 99 / 100]:0.00} ms, max {latencies[^1]:0.0} ms"),
            "all: the caller's token, no signal after, let go, nothing left", wrong.IsEmpty);
        Assert.True(wrong.IsEmpty, $"Seed {seed}, {wrong.Count} of {points.Count} points:\n{string.Join('\n', wrong.Take(40))}");
    }

    private static IEnumerable<CancelPoint> Draw(int seed, bool isHttp2, bool canConnectInVain)
    {
        var random = new Random(seed);
        Dictionary<CancelScene, FaultStream[]> streams = Enum.GetValues<CancelScene>()
            .Where(scene => scene != CancelScene.Connecting || canConnectInVain)
            .ToDictionary(static scene => scene, static scene => FaultStream.All.Where(stream => CancelAnswers.Applies(stream, scene, MaySendAgain(stream))).ToArray());
        CancelScene[] scenes = [.. streams.Keys];
        for (int i = 0; i < Points; i++)
        {
            CancelScene scene = scenes[random.Next(scenes.Length)];
            yield return new CancelPoint(streams[scene][random.Next(streams[scene].Length)], scene, isHttp2, random.Next(1_000_000));
        }
    }

    private static bool MaySendAgain(FaultStream stream)
    {
        IProviderClient client = stream.Provider.Connect(new Uri("http://127.0.0.1:9/"), new ClientSettings());
        using var owned = client as IDisposable;
        return client.Methods.Single(method => method.Id == stream.MethodId).Operation.Resend != ResendPolicy.Never;
    }
}
