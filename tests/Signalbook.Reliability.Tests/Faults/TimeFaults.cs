using System;
using System.Collections.Generic;

namespace Signalbook.Reliability.Faults;

/// <summary>The bytes are late.</summary>
internal static class TimeFaults
{
    public static IEnumerable<FaultKind> All =>
    [
        new("stall", FaultExpectation.Fails, "timeout", static async fault =>
        {
            await fault.StartAsync();
            fault.Stall();
            await fault.Writer.UntilGoneAsync();
        }) { DeliversWhatCame = true },
        new("no answer at all", FaultExpectation.AlwaysFails, "timeout", static async fault =>
        {
            fault.Stall(hasAnswered: false);
            await fault.Writer.UntilGoneAsync();
        }) { Applies = static (_, position) => position == FaultPosition.BeforeFirstByte },
        new("drip, byte by byte", FaultExpectation.Completes, "", static async fault =>
        {
            await fault.Writer.HeadAsync(fault.Response.StatusCode, fault.Headers);
            for (int i = 0; i < fault.Before.Length; i++)
                await fault.Writer.BodyAsync(fault.Before.Slice(i, 1));
            await fault.Writer.BodyAsync(fault.After);
            await fault.Writer.EndAsync();
        }),
        new("keep-alives for ever", FaultExpectation.Fails, "timeout", static async fault =>
        {
            await fault.StartAsync();
            fault.Stall();
            byte[] alive = FaultPlay.Ascii(fault.Forge.IsEvents ? "\n:\n" : "\n");
            while (!fault.Writer.Gone.IsCancellationRequested)
            {
                await fault.Writer.BodyAsync(alive);
                await System.Threading.Tasks.Task.Delay(1, fault.Writer.Gone);
            }
        })
        {
            Applies = static (stream, position) => !new FrameForge(stream).IsBinary
                && position is FaultPosition.BeforeFirstByte or FaultPosition.AfterFirstFrame or FaultPosition.Middle,
        },
        new("more without end after the terminal", FaultExpectation.Completes, "", static async fault =>
        {
            await fault.StartAsync();
            byte[] more = FaultPlay.Ascii(new string('\n', 8192));
            while (!fault.Writer.Gone.IsCancellationRequested)
                await fault.Writer.BodyAsync(more);
        }) { Applies = static (stream, position) => position == FaultPosition.AfterTerminal && stream.Expected.HasTerminal },
    ];
}
