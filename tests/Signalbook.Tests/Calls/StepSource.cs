using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>A source of a body that is brought step by step, and waited for without a buffer if it is asked to.</summary>
internal sealed class StepSource(Stream body, StreamReadingOptions? options = null) : StreamSource
{
    public bool WaitsWithoutBuffer { get; init; } = true;

    public StreamFraming Framing { get; init; } = StreamFraming.ServerSentEvents;

    public override string OperationId => "talk";

    public override StreamReadingOptions Options => options ?? base.Options;

    public static SteppedBody Body(string text, int piece = 1000) => new(Encoding.UTF8.GetBytes(text), piece);

    /// <summary>Steps until a reading is over.</summary>
    public static async Task RunAsync(SteppedBody body, Task reading)
    {
        while (!reading.IsCompleted)
        {
            body.Step();
            if (!body.IsReading)
                await Task.Yield();
        }

        await reading;
    }

    public override ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken) =>
        new(new OpenedBody(body, Framing) { WaitsWithoutBuffer = WaitsWithoutBuffer });
}
