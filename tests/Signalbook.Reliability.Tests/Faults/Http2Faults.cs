using System;
using System.Collections.Generic;
using System.Globalization;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Faults;

/// <summary>What only HTTP/2 can say (RFC 9113).</summary>
internal static class Http2Faults
{
    private const int NoError = 0;
    private const int InternalError = 2;
    private const int RefusedStream = 7;
    private const int Cancel = 8;

    public static IEnumerable<FaultKind> All =>
    [
        Reset("RST_STREAM NO_ERROR", NoError),
        Reset("RST_STREAM INTERNAL_ERROR", InternalError),
        Reset("RST_STREAM CANCEL", Cancel),
        new("RST_STREAM REFUSED_STREAM", FaultExpectation.AlwaysFails, "connection", static fault => fault.Http2.ResetStreamAsync(RefusedStream))
        {
            OnHttp1 = false,
            Applies = static (_, position) => position == FaultPosition.BeforeFirstByte,
        },
        new("GOAWAY, and gone", FaultExpectation.Fails, "truncated connection", static async fault =>
        {
            await fault.StartAsync();
            await fault.Http2.GoAwayAsync(0, InternalError);
            await fault.Writer.FinAsync();
        }) { OnHttp1 = false, MayOvertake = true },
        new("GOAWAY that lets the stream end", FaultExpectation.Completes, "", static async fault =>
        {
            await fault.StartAsync();
            await fault.Http2.GoAwayAsync(fault.Http2.StreamId, NoError);
            await fault.Writer.BodyAsync(fault.After);
            await fault.Writer.EndAsync();
        })
        {
            OnHttp1 = false,

            // What a linked call does after its stream needs the connection no more, what a recovery does would.
            Applies = static (stream, _) => stream.Recovery is null,
        },
        new("trailers in the place of the terminal", FaultExpectation.Fails, "truncated", static async fault =>
        {
            await fault.StartAsync();
            await fault.Http2.FrameAsync(Http2FrameType.Headers, 5, Hpack.Encode([new("x-checksum", "0")]));
        }) { OnHttp1 = false, DeliversWhatCame = true },
        new("window update of nothing", FaultExpectation.Fails, "truncated connection", static async fault =>
        {
            // RFC 9113, 6.9: "an increment of 0 MUST be treated as a stream error".
            await fault.StartAsync();
            await fault.Http2.FrameAsync(Http2FrameType.WindowUpdate, 0, new byte[4]);
            await fault.Writer.UntilGoneAsync();
        }) { OnHttp1 = false, MayOvertake = true },
        new("frame beyond the largest size", FaultExpectation.Fails, "truncated connection", static async fault =>
        {
            await fault.StartAsync();
            await fault.Http2.FrameAsync(Http2FrameType.Data, 0, new byte[20_000]);
            await fault.Writer.UntilGoneAsync();
        }) { OnHttp1 = false, MayOvertake = true },
    ];

    private static FaultKind Reset(string name, int code) =>
        new(name, FaultExpectation.Fails, "truncated connection", async fault =>
        {
            await fault.StartAsync();
            await fault.Http2.ResetStreamAsync(code);
        }) { OnHttp1 = false, MayOvertake = true };
}
