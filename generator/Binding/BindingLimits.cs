namespace Signalbook.Generator.Binding;

/// <summary>
/// How much may be made of a spec. What a reader's limits let through can still grow when it is bound: by references that many share, and
/// by checks of each with each. What a description is made of grows with its length, so that some of these do too: a short text that asks for
/// as much as the largest published ones is none of them. Of each limit that has its length in it they take about a third at most.
/// </summary>
internal static class BindingLimits
{
    /// <summary>
    /// Names of one kind in one place: the members of an object, the types of a client, the parameters of an operation. Published: 2,713 types of
    /// 3.0 million characters, 1,575 of 1.5 million.
    /// </summary>
    /// <param name="characters">The spec's length.</param>
    public static int Names(int characters) => 2_000 + (characters / 500);

    /// <summary>Names in all. Published: 12,000 of 3.0 million characters, 8,600 of 1.5 million.</summary>
    /// <param name="characters">The spec's length.</param>
    public static int AllNames(int characters) => 10_000 + (characters / 100);

    /// <summary>Operations that a client has. Published: 288 of 3.0 million characters, 173 of 0.7 million.</summary>
    /// <param name="characters">The spec's length.</param>
    public static int Operations(int characters) => 1_000 + (characters / 4_000);

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
