using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;
using Signalbook.Testing;

namespace Signalbook.Reliability.Faults;

/// <summary>One answer with a fault in it: what there is to say, how far it gets, and who says it.</summary>
internal sealed class FaultPlay
{
    private readonly TaskCompletionSource<bool> _stalled;
    private readonly int _skipped;

    public FaultPlay(FaultStream stream, FaultCut cut, AnswerWriter writer, TaskCompletionSource<bool> stalled)
    {
        Stream = stream;
        Cut = cut;
        Writer = writer;
        Forge = new FrameForge(stream);
        byte[] body = [.. stream.Frames.SelectMany(static frame => frame)];
        Before = body.AsMemory(0, cut.Offset);
        After = body.AsMemory(cut.Offset);
        _skipped = cut.Offset == 0 ? Forge.OpeningLength : 0;
        _stalled = stalled;
    }

    public FaultStream Stream { get; }

    public FaultCut Cut { get; }

    public FaultPosition Position => Cut.Position;

    public AnswerWriter Writer { get; }

    public Http1Writer Http1 => (Http1Writer)Writer;

    public Http2Writer Http2 => (Http2Writer)Writer;

    public FrameForge Forge { get; }

    public TranscriptResponse Response => Stream.Response;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => Response.Headers;

    /// <summary>The body up to the fault, and from there on.</summary>
    public ReadOnlyMemory<byte> Before { get; }

    public ReadOnlyMemory<byte> After { get; }

    public long Length => Before.Length + After.Length;

    /// <summary>The head as recorded, with other headers besides or instead.</summary>
    public KeyValuePair<string, string>[] HeadersWith(string name, string? value) =>
    [
        .. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)),
        .. value is null ? Array.Empty<KeyValuePair<string, string>>() : [new(name, value)],
    ];

    /// <summary>The head and the body up to the fault.</summary>
    public async Task StartAsync(BodyDelimiter delimiter = BodyDelimiter.Chunks, long length = 0)
    {
        await Writer.HeadAsync(Response.StatusCode, Headers, delimiter, length);
        await Writer.BodyAsync(Before);
    }

    /// <summary>Between two frames: puts a frame in and goes on properly. Inside a frame: puts it in there, and nothing comes after.</summary>
    public async Task InjectAsync(ReadOnlyMemory<byte> bytes, bool goesOn = true)
    {
        await StartAsync();
        await Writer.BodyAsync(bytes);
        if (goesOn && Cut.IsBoundary)
            await Writer.BodyAsync(After[Math.Min(_skipped, After.Length)..]);
        await Writer.EndAsync();
    }

    /// <summary>Tells the test that only time can help, or the client's leaving.</summary>
    /// <param name="hasAnswered">Whether there is something for the client to take first.</param>
    public void Stall(bool hasAnswered = true) => _stalled.TrySetResult(hasAnswered);

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
