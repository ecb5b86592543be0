namespace Signalbook.Generator.Emission;

/// <summary>
/// How much code may be made of a spec. Code is what costs most, and a few characters can ask for hundreds of times as many: so it has to
/// stay in proportion. The largest published descriptions, all of their operations, come to five times their own length and to five sixths
/// of what they may.
/// </summary>
internal static class CodeLimit
{
    /// <summary>Characters that any spec may come to.</summary>
    private const int Always = 1024 * 1024;

    /// <summary>Characters of code for each of the spec's own.</summary>
    private const int ForEach = 5;

    /// <summary>The spec's length counts in steps, so that an edit seldom changes what is allowed.</summary>
    private const int Step = 256 * 1024;

    /// <summary>The most characters of code, all files together.</summary>
    /// <param name="characters">The spec's length.</param>
    public static int Of(int characters) => Always + (ForEach * Step * ((characters + Step - 1) / Step));
}
