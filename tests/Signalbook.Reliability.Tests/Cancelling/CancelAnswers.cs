using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Cancelling;

/// <summary>Answers as recorded up to the place where the call is to be cancelled, says so, and never ends that answer.</summary>
internal sealed class CancelAnswers(FaultStream stream, CancelScene scene, int seed)
{
    private readonly RecordedAnswers _recorded = new(stream);
    private readonly Random _random = new(seed);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cancels the call; null leaves it to who waits for <see cref="Reached"/>.</summary>
    public Action? Cancel { get; set; }

    /// <summary>Completes when the call is where it is to be cancelled.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Cancelled when the client has let go of the answer that it was cancelled in.</summary>
    public CancellationToken Gone { get; private set; } = new(canceled: true);

    public async Task AnswerAsync(WireRequest request, AnswerWriter writer, Uri origin)
    {
        int index = _recorded.Take(request);
        switch (scene)
        {
            case CancelScene.AwaitingHead when index == seed % (stream.StreamIndex + 1):
                await HoldAsync(writer);
                break;
            case CancelScene.BackOff when index == 0:
                await writer.HeadAsync(503, [new("Retry-After", "5")], BodyDelimiter.Length);
                await writer.EndAsync();
                Reach();
                break;
            case CancelScene.MidStream or CancelScene.InConsumer when index == stream.StreamIndex:
                await StreamAsync(writer);
                break;
            case CancelScene.Recovering or CancelScene.BetweenPolls when index == stream.StreamIndex:
                await StartAsync(writer, Sent(_random.Next(0, stream.TerminalFrame)));
                await writer.EndAsync();
                break;
            case CancelScene.Recovering when index == stream.StreamIndex + 1 + (seed % (stream.Exchanges.Count - stream.StreamIndex - 1)):
                await HoldAsync(writer);
                break;
            case CancelScene.BetweenPolls when index == stream.StreamIndex + 1:
                await _recorded.AnswerAsync(index, writer, origin);
                Reach();
                break;
            default:
                await _recorded.AnswerAsync(index, writer, origin);
                break;
        }
    }

    /// <summary>Whether a stream has such a place.</summary>
    public static bool Applies(FaultStream stream, CancelScene scene, bool maySendAgain) => scene switch
    {
        CancelScene.BackOff => maySendAgain && stream.Exchanges[0].Response.StatusCode < 400,
        CancelScene.Recovering => stream.Recovery is not null,
        CancelScene.BetweenPolls => stream.Recovery is not null && stream.Exchanges.Count > stream.StreamIndex + 2
            && stream.Exchanges[stream.StreamIndex + 1].Request!.Path == stream.Exchanges[stream.StreamIndex + 2].Request!.Path,
        _ => true,
    };

    private async Task HoldAsync(AnswerWriter writer)
    {
        Gone = writer.Gone;
        Reach();
        await writer.UntilGoneAsync();
    }

    // Cancelled at any byte before the terminal; what is left of the stream but its terminal follows, and must not be seen.
    private async Task StreamAsync(AnswerWriter writer)
    {
        byte[] body = Sent(stream.TerminalFrame);
        int cut = scene == CancelScene.MidStream ? _random.Next(0, body.Length) : body.Length;
        await StartAsync(writer, body.AsMemory(0, cut));
        Gone = writer.Gone;
        Reach();
        await writer.BodyAsync(body.AsMemory(cut));
        await writer.UntilGoneAsync();
    }

    private async Task StartAsync(AnswerWriter writer, ReadOnlyMemory<byte> bytes)
    {
        await writer.HeadAsync(stream.Response.StatusCode, stream.Response.Headers);
        await writer.BodyAsync(bytes);
    }

    private void Reach()
    {
        Cancel?.Invoke();
        _reached.TrySetResult();
    }

    private byte[] Sent(int frames)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < frames; i++)
            bytes.AddRange(stream.Frames[i]);
        return [.. bytes];
    }
}
