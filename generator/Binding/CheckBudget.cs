namespace Signalbook.Generator.Binding;

/// <summary>
/// How much of a spec is held against itself: pointers against schemas, examples against books and schemas. A small document can ask for
/// very much of it, by references and unions; what is not looked at is not told, and the code is the same.
/// </summary>
internal sealed class CheckBudget
{
    // Some hundreds of what the largest spec of a person takes, and half a second of the compiler's time.
    private int _left = 100_000;

    /// <summary>Takes a step, if there is one left.</summary>
    /// <param name="steps">How many single steps it is worth.</param>
    public bool TrySpend(int steps = 1)
    {
        if (_left <= 0)
            return false;
        _left -= steps;
        return true;
    }
}
