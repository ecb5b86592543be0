using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Faults;

/// <summary>The bytes arrive, and say something wrong.</summary>
internal static class FrameFaults
{
    private const string Format = "format";

    public static IEnumerable<FaultKind> All =>
    [
        Spoilt("invalid UTF-8", [0xFF, 0xFE]),
        Spoilt("overlong UTF-8", [0xC0, 0xAF]),
        Spoilt("surrogate as UTF-8", [0xED, 0xA0, 0x80]),
        Spoilt("lone surrogate", @"\ud83d"u8.ToArray()),
        Spoilt("NUL bytes", [0, 0, 0]),
        Spoilt("escape that JSON has not", @"\x41"u8.ToArray()),
        Framed("JSON that breaks off", FaultExpectation.Fails, "format truncated", """{"content": "as","chunk":"as","token":"as","text":""", mayRaiseUnknown: false),
        Framed("event that nobody knows", FaultExpectation.Completes, "", """{"surprise":{"type":"unheard-of"}}""", mayRaiseUnknown: true),
        Framed("nested ten thousand deep", FaultExpectation.Truthful, Format, """{"x":""" + new string('[', 10_000) + new string(']', 10_000) + "}", mayRaiseUnknown: true),
        Framed("line beyond the limit", FaultExpectation.Fails, "limit format", "{\"surprise\":\"" + new string('x', 2 * FaultCell.FrameLimit) + "\"}", mayRaiseUnknown: false),
        new("byte order mark in the middle", FaultExpectation.Truthful, "format truncated", static fault => fault.InjectAsync("\uFEFF\n"u8.ToArray())) { MayRaiseUnknown = true },
        new("random bytes", FaultExpectation.Fails, "", static fault => fault.InjectAsync(Noise(fault), goesOn: false)) { MayRaiseUnknown = true },
        new("page in mid stream", FaultExpectation.Fails, "truncated format", static fault =>
            fault.InjectAsync("<html><h1>502 Bad Gateway</h1></html>\n"u8.ToArray(), goesOn: false)) { MayRaiseUnknown = true },
        new("bare JSON error in mid stream", FaultExpectation.Fails, "truncated format error", static fault =>
            fault.InjectAsync("""{"error":{"message":"upstream connect error"}}"""u8.ToArray().Append((byte)'\n').ToArray(), goesOn: false)) { MayRaiseUnknown = true },
        new("terminal too early", FaultExpectation.Truthful, "order error truncated format", static fault => fault.InjectAsync(fault.Forge.Terminal(fault.Cut.Offset == 0)!))
        {
            MayEndEarly = true,
            Applies = static (stream, position) => IsBoundary(position) && position != FaultPosition.AfterTerminal && stream.Expected.HasTerminal,
        },
        new("terminal twice", FaultExpectation.Completes, "", static fault => fault.InjectAsync(fault.Forge.Terminal(false)!))
        {
            Applies = static (stream, position) => position == FaultPosition.AfterTerminal && stream.Expected.HasTerminal,
        },
        new("terminal of the other kind", FaultExpectation.Fails, "error", static fault => fault.InjectAsync(fault.Forge.Error(fault.Cut.Offset == 0)!))
        {
            Applies = static (stream, position) => IsBoundary(position) && new FrameForge(stream).Error(false) is not null,
        },
        new("ten thousand keep-alives", FaultExpectation.Completes, "", static fault =>
            fault.InjectAsync(FaultPlay.Ascii(string.Concat(Enumerable.Repeat(fault.Forge.IsEvents ? ":\n" : "\n", 10_000)))))
        {
            Applies = static (stream, position) => IsBoundary(position) && !new FrameForge(stream).IsBinary && !new FrameForge(stream).IsArray,
        },
    ];

    private static bool IsBoundary(FaultPosition position) =>
        position is FaultPosition.BeforeFirstByte or FaultPosition.AfterFirstFrame or FaultPosition.Middle or FaultPosition.AfterTerminal;

    private static FaultKind Spoilt(string name, byte[] text) =>
        new(name, FaultExpectation.Fails, Format, fault => fault.InjectAsync(fault.Forge.Delta(text, fault.Cut.Offset == 0)!))
        {
            Applies = (stream, position) => IsBoundary(position) && new FrameForge(stream).Delta(text, false) is not null,
        };

    private static FaultKind Framed(string name, FaultExpectation expectation, string outcomes, string json, bool mayRaiseUnknown) =>
        new(name, expectation, outcomes, fault => fault.InjectAsync(fault.Forge.Frame(Encoding.UTF8.GetBytes(json), fault.Cut.Offset == 0)))
        {
            MayRaiseUnknown = mayRaiseUnknown,
            Applies = static (_, position) => IsBoundary(position),
        };

    // The same noise for the same place, so that a failure comes again.
    private static byte[] Noise(FaultPlay fault)
    {
        var noise = new byte[256];
        new Random(fault.Cut.Offset + fault.Stream.Frames.Count).NextBytes(noise);
        return noise;
    }
}
