using System;
using System.Globalization;
using System.Threading.Tasks;
using Signalbook.Reliability.Faults;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Network;

/// <summary>Streams of numbered events, on either protocol, one every so often.</summary>
internal static class NumberedServer
{
    public const int Events = 40;

    public static async Task AnswerAsync(AnswerWriter writer, TimeSpan pause)
    {
        await writer.HeadAsync(200, [new("Content-Type", "text/event-stream")]);
        for (int i = 0; i < Events; i++)
        {
            await writer.BodyAsync(FaultPlay.Ascii(string.Create(CultureInfo.InvariantCulture, $"data: {{\"text\":\"{i}\"}}\n\n")));
            await Task.Delay(pause, writer.Gone);
        }

        await writer.BodyAsync(FaultPlay.Ascii("data: [DONE]\n\n"));
        await writer.EndAsync();
    }
}
