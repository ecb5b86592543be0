using System;
using System.Collections.Generic;
using System.Globalization;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Faults;

/// <summary>The body ends too early, in every way a connection allows.</summary>
internal static class EndFaults
{
    private const string Cut = "truncated";

    public static IEnumerable<FaultKind> All =>
    [
        new("clean end without terminal", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.StartAsync();
            await fault.Writer.EndAsync();
        }) { DeliversWhatCame = true },
        new("FIN without last chunk", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.StartAsync();
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, DeliversWhatCame = true },
        new("FIN inside a chunk", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.Writer.HeadAsync(fault.Response.StatusCode, fault.Headers);
            await fault.Http1.RawAsync((fault.Before.Length + 10).ToString("x", CultureInfo.InvariantCulture) + "\r\n");
            await fault.Http1.RawAsync(fault.Before);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, DeliversWhatCame = true },
        new("short of its Content-Length", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.StartAsync(BodyDelimiter.Length, fault.Length + 10);
            if (fault.Writer.IsHttp2)
                await fault.Writer.EndAsync();
            else
                await fault.Writer.FinAsync();
        }) { DeliversWhatCame = true },
        new("close-delimited FIN", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.StartAsync(BodyDelimiter.Close);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, DeliversWhatCame = true },
        new("HTTP/1.0 answer, FIN", FaultExpectation.Fails, Cut, static async fault =>
        {
            string head = Http1Writer.HeadText(fault.Response.StatusCode, fault.Headers, BodyDelimiter.Close, 0);
            await fault.Http1.RawAsync(head.Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal));
            await fault.Http1.RawAsync(fault.Before);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, DeliversWhatCame = true },
        new("connection reset", FaultExpectation.Fails, "truncated connection", static async fault =>
        {
            await fault.StartAsync();
            fault.Writer.Reset();
        }) { MayOvertake = true },
        new("connection closed in mid stream", FaultExpectation.Fails, "truncated connection", static async fault =>
        {
            await fault.StartAsync();
            await fault.Writer.FinAsync();
        }) { MayOvertake = true, OnHttp1 = false },
        new("garbage for a chunk size", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.StartAsync();
            await fault.Http1.RawAsync("zz\r\n");
            await fault.Writer.FinAsync();
        }) { MayOvertake = true, OnHttp2 = false },
        new("chunk size beyond 64 bits", FaultExpectation.Fails, Cut, static async fault =>
        {
            await fault.StartAsync();
            await fault.Http1.RawAsync("FFFFFFFFFFFFFFFFFFFF\r\n");
            await fault.Writer.FinAsync();
        }) { MayOvertake = true, OnHttp2 = false },
        new("end inside a character", FaultExpectation.Fails, "truncated format", static async fault =>
        {
            await fault.StartAsync();
            await fault.Writer.BodyAsync(new byte[] { 0xF0, 0x9F, 0x98 });
            await fault.Writer.EndAsync();
        }) { DeliversWhatCame = true },
        new("closed without an answer", FaultExpectation.AlwaysFails, "connection", static fault => fault.Writer.FinAsync())
        {
            Applies = static (_, position) => position == FaultPosition.BeforeFirstByte,
        },
        new("reset without an answer", FaultExpectation.AlwaysFails, "connection", static fault =>
        {
            fault.Writer.Reset();
            return System.Threading.Tasks.Task.CompletedTask;
        }) { Applies = static (_, position) => position == FaultPosition.BeforeFirstByte },
        new("FIN inside the head", FaultExpectation.AlwaysFails, "connection", static async fault =>
        {
            await fault.Http1.RawAsync("HTTP/1.1 200 OK\r\nContent-Ty");
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, Applies = static (_, position) => position == FaultPosition.BeforeFirstByte },
    ];
}
