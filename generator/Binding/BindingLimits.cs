namespace Signalbook.Generator.Binding;

/// <summary>
/// How much may be made of a spec. What a reader's limits let through can still grow when it is bound: by references that many share, and
/// by checks of each with each. The largest published descriptions stay below these by a factor of three or more.
/// </summary>
internal static class BindingLimits
{
    /// <summary>Names of one kind in one place: the members of an object, the types of a client, the parameters of an operation.</summary>
    public const int Names = 5_000;

    /// <summary>Names in all.</summary>
    public const int AllNames = 50_000;

    /// <summary>Values of a signal book, with the books that it starts from. Each signal is held against each.</summary>
    public const int BookValues = 2_000;

    /// <summary>Values of all signal books, one for each operation that has it.</summary>
    public const int AllBookValues = 40_000;

    /// <summary>Books that start from one another.</summary>
    public const int Books = 16;

    /// <summary>Arrays, maps, parts and branches in one another, without an object between.</summary>
    public const int Shapes = 32;

    /// <summary>Schemas in one another, before the members of the next object are bound after those of all the others.</summary>
    public const int Schemas = 48;

    /// <summary>Characters of an order.</summary>
    public const int OrderText = 2_000;

    /// <summary>Steps of an order's construction.</summary>
    public const int OrderSteps = 2_000_000;

    /// <summary>Segments of a pointer.</summary>
    public const int Segments = 64;

    /// <summary>Characters of a pattern.</summary>
    public const int PatternText = 4_000;

    /// <summary>Schemas that are looked at to find one place in a signal's payload.</summary>
    public const int PlaceSteps = 2_000;
}
