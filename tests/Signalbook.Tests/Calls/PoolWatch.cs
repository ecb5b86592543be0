using System;
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Threading;

namespace Signalbook.Tests.Calls;

/// <summary>Counts what is rented of the platform's array pools within its own asynchronous context, and what of that came back, from anywhere.</summary>
internal sealed class PoolWatch : EventListener
{
    private const int Rented = 1;
    private const int Returned = 3;

    private static readonly AsyncLocal<PoolWatch?> s_current = new();

    private readonly ConcurrentDictionary<int, int> _out = new();

    public PoolWatch() => s_current.Value = this;

    public int RentedArrays { get; private set; }

    /// <summary>Arrays that have not come back.</summary>
    public int Missing => _out.Count;

    public override void Dispose()
    {
        s_current.Value = null;
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Both begin with the array's identity.
        if (eventData.Payload is not [int array, ..] || _out is null)
            return;
        if (eventData.EventId == Rented && ReferenceEquals(s_current.Value, this))
        {
            RentedArrays++;
            _out[array] = 1;
        }
        else if (eventData.EventId == Returned)
        {
            _out.TryRemove(array, out _);
        }
    }
}
