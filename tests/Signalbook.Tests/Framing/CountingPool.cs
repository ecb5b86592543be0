using System.Buffers;
using System.Collections.Generic;
using System.Threading;

namespace Signalbook.Tests.Framing;

/// <summary>Counts what is rented and given back, and spoils what was given back.</summary>
internal sealed class CountingPool : ArrayPool<byte>
{
    private readonly Lock _gate = new();
    private readonly HashSet<byte[]> _rented = new(ReferenceEqualityComparer.Instance);

    public int Outstanding => _rented.Count;

    public int Rents { get; private set; }

    public int Largest { get; private set; }

    /// <summary>The bytes that are rented now.</summary>
    public long Held { get; private set; }

    /// <summary>Whether an array was rented and has not come back.</summary>
    public bool IsOut(byte[] array)
    {
        lock (_gate)
            return _rented.Contains(array);
    }

    public override byte[] Rent(int minimumLength)
    {
        var array = new byte[minimumLength];
        System.Array.Fill(array, (byte)'?');
        lock (_gate)
        {
            _rented.Add(array);
            Rents++;
            Held += array.Length;
            Largest = System.Math.Max(Largest, array.Length);
        }

        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (_gate)
        {
            Assert.True(_rented.Remove(array), "What is given back was rented and was not given back before.");
            Held -= array.Length;
        }

        System.Array.Fill(array, (byte)'!');
    }
}
