namespace Signalbook.Generator.Reading;

/// <summary>
/// How much a spec may hold. A spec is read inside an editor, so that any text has to end in time and memory. Text is prose for the most
/// part, and cheap: the largest published API description, of which a project asks for a few operations, has 3.4 million characters and
/// 61,000 values. Values are what costs.
/// </summary>
internal static class ReadingLimits
{
    /// <summary>Characters of text.</summary>
    public const int Characters = 4 * 1024 * 1024;

    /// <summary>Values, counting what aliases repeat.</summary>
    public const int Nodes = 100_000;

    /// <summary>Objects and arrays in one another.</summary>
    public const int Depth = 64;

    /// <summary>Aliases.</summary>
    public const int Aliases = 1_000;

    /// <summary>
    /// Characters of the JSON Pointers of all values: each value is known by its own, so that a long key costs once for every value under it.
    /// The largest published description has 6.6 million.
    /// </summary>
    public const int Pointers = 16 * 1024 * 1024;

    /// <summary>References that lead to one another.</summary>
    public const int References = 64;
}
