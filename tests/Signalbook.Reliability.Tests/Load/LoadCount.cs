using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Load;

/// <summary>Reads numbered streams and counts what is missing, what is out of place, and what fails.</summary>
internal sealed class LoadCount
{
    private long _events;
    private int _streams;
    private int _lost;
    private int _reordered;
    private int _failed;
    private readonly ConcurrentQueue<Exception> _failures = new();

    public long Events => Volatile.Read(ref _events);

    public int Streams => Volatile.Read(ref _streams);

    public int Lost => Volatile.Read(ref _lost);

    public int Reordered => Volatile.Read(ref _reordered);

    public int Failed => Volatile.Read(ref _failed);

    public Exception? Failure => _failures.FirstOrDefault();

    /// <summary>Whether what failed says so in the words of a stream that has begun.</summary>
    public bool AllFailuresAreOurs => _failures.All(static failure => failure is StreamException or ApiConnectionException or ResponseTimeoutException);

    /// <summary>The failures by kind, in parentheses; empty when there are none.</summary>
    public string Kinds => _failures.IsEmpty
        ? ""
        : $" ({string.Join(", ", _failures.GroupBy(static failure => failure.GetType().Name).Select(static group => $"{group.Count()} {group.Key}"))})";

    public bool IsClean => (Lost, Reordered, Failed) == (0, 0, 0);

    /// <summary>Reads one stream, whose events are numbered from 0.</summary>
    public async Task ReadAsync(IAsyncEnumerable<UntypedSignal> signals, int expected)
    {
        int next = 0;
        try
        {
            await foreach (UntypedSignal signal in signals)
            {
                if (signal.Text is not { Length: > 0 } text)
                    continue;
                int number = int.Parse(text, CultureInfo.InvariantCulture);
                if (number < next)
                    Interlocked.Increment(ref _reordered);
                if (number > next)
                    Interlocked.Add(ref _lost, number - next);
                next = number + 1;
                Interlocked.Increment(ref _events);
            }

            Interlocked.Add(ref _lost, Math.Max(0, expected - next));
            Interlocked.Increment(ref _streams);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failures.Enqueue(e);
            Interlocked.Increment(ref _failed);
        }
    }
}
