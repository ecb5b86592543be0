using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>How much may be sent before the client allows more (RFC 9113, 5.2).</summary>
internal sealed class SendWindow(int initial)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _left = initial;

    public void Add(int bytes)
    {
        lock (_gate)
        {
            _left += bytes;
            _grown.TrySetResult();
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Takes as much as there is, at most what is wanted; waits when there is none.</summary>
    public async Task<int> TakeAsync(int wanted, CancellationToken gone)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                int taken = (int)Math.Min(wanted, _left);
                if (taken > 0)
                {
                    _left -= taken;
                    return taken;
                }

                grown = _grown.Task;
            }

            await grown.WaitAsync(gone);
        }
    }
}
