using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Testing;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Calls.Races;

/// <summary>
/// One call, and all that may become of it at any point, drawn from one number: what is awaited ends at once or later, and it is closed,
/// cancelled or timed out where nobody runs, or from another thread just where its reader is within a call of his own.
/// </summary>
internal sealed partial class Race
{
    /// <summary>The whole text that a recovery fetches.</summary>
    public const string Fetched = "fetched";

    private const int MostSteps = 2000;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly FakeTimeProvider _time = new();
    private readonly BufferBudget _budget = new(1L << 30);
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly List<string> _trace = [];
    private readonly List<Hold> _holds = [];
    private readonly RaceSource _source;
    private readonly RaceCall _call;
    private readonly RaceReading _reading;
    private readonly int _oddity;
    private bool _isIntruding;

    /// <summary>Whether the reader goes on no more, and the call does not wait.</summary>
    private bool _isLeft;

    private Race(int seed)
    {
        _random = new Random(seed);
        WaitsWithoutBuffer = Draws(2);

        // Most races are disturbed seldom, so that they get far.
        _oddity = Draw(0, 3) switch { 0 => 8, 1 => 40, _ => 200 };
        var options = new StreamReadingOptions
        {
            Pool = Pool,
            Budget = _budget,
            TimeProvider = _time,
            Limits = new StreamLimits { Idle = TimeSpan.FromSeconds(10), FirstFrame = Timeout.InfiniteTimeSpan, Total = Timeout.InfiniteTimeSpan },
        };
        _source = new RaceSource(this, options);
        _call = new RaceCall(_source, _first.Token);
        _reading = new RaceReading(this, _call, _second.Token);
    }

    public CountingPool Pool { get; } = new();

    public bool WaitsWithoutBuffer { get; }

    public bool FailsRecovery { get; set; }

    private bool IsSettled => _reading.Task.IsCompleted || HoldCount > 0 || PendingRead is not null;

    private bool IsWaiting
    {
        get
        {
            lock (_gate)
                return PendingRead is not null || _holds.Exists(static hold => hold.Place is "open" or "recover");
        }
    }

    private RaceBody.PendingRead? PendingRead => _source.LastBody?.Pending;

    private int HoldCount
    {
        get
        {
            lock (_gate)
                return _holds.Count;
        }
    }

    /// <summary>Runs the race of a number.</summary>
    /// <returns>What was wrong, or null.</returns>
    public static string? Run(int seed)
    {
        var race = new Race(seed);
        RaceSignal.Within = race.Within;
        try
        {
            race.Run();
        }
        finally
        {
            RaceSignal.Within = null;
        }

        return race._wrong.IsEmpty ? null : $"Seed {seed}: {string.Join("; ", race._wrong.Distinct())}\n  {race._reading}\n  {string.Join(' ', race._trace)}";
    }

    /// <summary>Something is not as it must be.</summary>
    public void Note(string wrong) => _wrong.Enqueue(wrong);

    public bool Draws(int oneOf) => Draw(0, oneOf) == 0;

    public int Draw(int from, int to)
    {
        lock (_gate)
            return _random.Next(from, to);
    }

    public RaceScript NewScript()
    {
        lock (_gate)
            return new RaceScript(_random, ((char)('a' + _source.Bodies.Count)).ToString());
    }

    /// <summary>The reader is within a call of his own: now and then something happens on another thread.</summary>
    public void Within(string place)
    {
        if (_isIntruding || !_reading.HasBegun || !Draws(_oddity))
            return;
        Intrude(Draw(0, 4) switch { 0 => Intrusion.CancelFirst, 1 => Intrusion.CancelSecond, _ => Intrusion.Close }, place);
    }

    /// <summary>Waits, or not, until the race lets it go on.</summary>
    public Task HoldAsync(string place, CancellationToken cancellationToken = default)
    {
        if (Draws(2))
            return Task.CompletedTask;
        var hold = new Hold(place);
        lock (_gate)
            _holds.Add(hold);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.UnsafeRegister(
                (_, token) =>
                {
                    if (Remove(hold))
                        hold.Released.TrySetCanceled(token);
                },
                null);
        }

        return hold.Released.Task;
    }

    private void Run()
    {
        _reading.Begin();
        for (int step = 0; !_reading.Task.IsCompleted; step++)
        {
            if (!Settle() || step > MostSteps)
            {
                Note("no end");
                return;
            }

            if (!TryStep())
                break;
        }

        // Whoever is left is let go.
        Intrude(Intrusion.Close, "the end");
        for (int step = 0; PendingRead is { } read && step < MostSteps; step++)
            _source.LastBody!.Step(read);
        if (!SpinWait.SpinUntil(() => _closings.TrueForAll(static closing => closing.IsCompleted), s_bound))
            Note("a closing without end");
        Check();
    }

    private bool Settle() => IsSettled || SpinWait.SpinUntil(() => IsSettled, s_bound);

    /// <summary>Lets one thing happen.</summary>
    /// <returns>False when the reader is left where he is.</returns>
    private bool TryStep()
    {
        if (_reading.Task.IsCompleted)
            return true;
        if (Draws(_oddity))
        {
            Intrude((Intrusion)Draw(0, 5), "a pause");
            return true;
        }

        Hold? hold = null;
        lock (_gate)
        {
            if (_holds.Count > 0)
                hold = _holds[_random.Next(_holds.Count)];
        }

        if (hold is { Place: "gate" or "unheard" } && Draws(_oddity))
        {
            _trace.Add($"left at {hold.Place}");
            _isLeft = hold.Place == "gate";
            return false;
        }

        if (PendingRead is { } read && (hold is null || Draws(2)))
        {
            _trace.Add("bytes");
            _source.LastBody!.Step(read);
        }
        else if (hold is not null && Remove(hold))
        {
            _trace.Add(hold.Place);
            hold.Released.TrySetResult();
        }

        return true;
    }

    private bool Remove(Hold hold)
    {
        lock (_gate)
            return _holds.Remove(hold);
    }

    private sealed record Hold(string Place)
    {
        public TaskCompletionSource Released { get; } = new();
    }
}
