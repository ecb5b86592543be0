using System.Threading;

namespace Signalbook.Framing;

/// <summary>
/// Objects that one stream has done with and the next may use. A few are kept; nobody waits for one, and one too many is left to the
/// collector.
/// </summary>
/// <remarks>Who puts an object here has cleared it, and holds no reference to it any more.</remarks>
internal sealed class Shelf<T>
    where T : class
{
    /// <summary>As many as streams begin and end at the same time on a busy machine; those that are open all along need none.</summary>
    private const int Size = 32;

    private readonly T?[] _places = new T?[Size];

    /// <summary>An object from the shelf, or null.</summary>
    public T? TryTake()
    {
        T?[] places = _places;
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] is not null && Interlocked.Exchange(ref places[i], null) is { } taken)
                return taken;
        }

        return null;
    }

    /// <summary>Puts an object on the shelf, if there is room.</summary>
    public void Put(T item)
    {
        T?[] places = _places;
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] is null && Interlocked.CompareExchange(ref places[i], item, null) is null)
                return;
        }
    }
}
