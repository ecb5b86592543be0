using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Signals;

/// <summary>Reads a stream twice: each frame in full, and known by earlier ones where they are. Nobody can tell the two apart.</summary>
internal static class DeltaComparison
{
    /// <summary>Compares the two, the second in reads of random sizes.</summary>
    public static async Task<DeltaReading> OfAsync<TSignal, TKind>(StreamFraming framing, byte[] body, bool replaces, Random random, string what)
        where TSignal : struct, ISignal<TSignal, TKind>
        where TKind : struct, Enum
    {
        int maxFrame = random.Next(6) == 0 ? random.Next(20, 400) : FrameReaderOptions.DefaultMaxFrameBytes;
        DeltaReading full = await ReadAsync<TSignal, TKind>(framing, new MemoryStream(body), replaces, learns: false, maxFrame);
        int most = random.Next(4) switch { 0 => 1, 1 => 60, 2 => 400, _ => int.MaxValue };
        using Stream pieces = most == int.MaxValue ? new MemoryStream(body) : new TrickleStream(body, () => random.Next(1, most + 1));
        bool rests = random.Next(2) == 0;
        DeltaReading quick = await ReadAsync<TSignal, TKind>(framing, pieces, replaces, learns: true, maxFrame, rests);
        if (!full.Seen.SequenceEqual(quick.Seen, StringComparer.Ordinal))
        {
            int at = full.Seen.Zip(quick.Seen).TakeWhile(static pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
            Assert.Fail($"{what}, reads of up to {most} bytes{(rests ? " with rests" : "")}, frames of up to {maxFrame}, line {at}\n{Encoding.UTF8.GetString(body)}\nin full: {full.Seen.ElementAtOrDefault(at)}\nquick:   {quick.Seen.ElementAtOrDefault(at)}");
        }

        return quick;
    }

    public static async Task<DeltaReading> ReadAsync<TSignal, TKind>(StreamFraming framing, Stream body, bool replaces, bool learns, int maxFrame = FrameReaderOptions.DefaultMaxFrameBytes, bool rests = false)
        where TSignal : struct, ISignal<TSignal, TKind>
        where TKind : struct, Enum
    {
        using var assembler = new ReplyAssembler(int.MaxValue);
        using var current = new RaisedSignal(TSignal.Book);
        using FrameReader frames = FrameReader.Create(framing, body, new FrameReaderOptions { ReplaceInvalidUtf8 = replaces, MaxFrameBytes = maxFrame });
        using var reader = new SignalReader<TSignal, TKind>(frames, assembler, current) { LearnsDeltas = learns };
        var seen = new List<string>();
        try
        {
            do
            {
                while (reader.TryRead())
                    seen.Add(Describe(current));

                // As a stream does that waits for bytes without a buffer.
                if (rests && !frames.EndOfInput && !reader.HasEnded && frames.TryReleaseBuffer())
                    reader.Rest();
            }
            while (!reader.HasEnded && (await FillAsync() || reader.TryRead() && Note(seen, current)));
            seen.Add(".. " + (reader.Failure?.Message ?? reader.Result?.Signal ?? reader.EndOfInput()?.Message ?? "end"));
        }
        catch (StreamException exception)
        {
            seen.Add($".. {exception.GetType().Name}: {exception.Message}");
        }

        seen.Add($".. {reader.LastEventId} {Encoding.UTF8.GetString(frames.LastEventId.Span)} {frames.Reconnection} {frames.FrameCount}");
        foreach (ReplyMessage message in assembler.ToReply(null).Messages)
            seen.AddRange(message.Parts.Select(part => $".. {message.Id} {part.Channel} {part.Key} {part.CallId} {part.Text}"));
        return new DeltaReading(seen, reader.KnownDeltas, frames.FrameCount);

        async ValueTask<bool> FillAsync()
        {
            bool isFilled = await frames.FillAsync();
            reader.Resume();
            return isFilled;
        }
    }

    private static bool Note(List<string> seen, RaisedSignal current)
    {
        seen.Add(Describe(current));
        return true;
    }

    private static string Describe(RaisedSignal signal)
    {
        RawFrame frame = signal.CopyFrame();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{signal.Name}|{signal.Text}|{Encoding.UTF8.GetString(signal.Utf8Text)}|{signal.FinalText}|{signal.Replaces}|{signal.MessageId}|{signal.Part}|{signal.CallId}|{signal.CallName}|{signal.Reason}|{signal.Code}|{Encoding.UTF8.GetString(signal.Utf8Data)}|{frame.Name}|{frame.Id}|{Encoding.UTF8.GetString(frame.Data.Span)}");
    }
}
