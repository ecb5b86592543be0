using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>A stream of an HTTP/2 connection: the request as far as it has come, and whether the client still wants the answer.</summary>
internal sealed class Http2Stream(SendWindow window, CancellationToken connectionGone) : IDisposable
{
    private readonly CancellationTokenSource _gone = CancellationTokenSource.CreateLinkedTokenSource(connectionGone);

    public MemoryStream Head { get; } = new();

    public MemoryStream Body { get; } = new();

    public SendWindow Window { get; } = window;

    public CancellationToken Gone => _gone.Token;

    public Task LeaveAsync() => _gone.CancelAsync();

    public void Dispose()
    {
        _gone.Dispose();
        Head.Dispose();
        Body.Dispose();
    }
}
