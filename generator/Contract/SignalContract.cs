using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>One signal of a book.</summary>
/// <param name="Name">As in the spec, camelCase.</param>
/// <param name="Identifier">Its C# name.</param>
/// <param name="Role">What it does to the stream.</param>
/// <param name="At">The places to look at; empty is the data itself.</param>
/// <param name="HasAt">Whether the spec wrote <c>at</c>: a delta or finish without it has no default text or reason.</param>
/// <param name="When">Alternatives, of which one must hold; empty holds always.</param>
/// <param name="Text">Text to append, or null. Defaults are filled in.</param>
/// <param name="Whole">Text that replaces, or null.</param>
/// <param name="Channel"><c>text</c>, <c>reasoning</c>, <c>tool</c> or another.</param>
/// <param name="Message">Which message, or null.</param>
/// <param name="Part">Which part; empty for none.</param>
/// <param name="CallId">The tool call's id, or null.</param>
/// <param name="CallName">The tool call's name, or null.</param>
/// <param name="Reason">Why, or null. Defaults are filled in.</param>
/// <param name="Code">The error's code, or null.</param>
/// <param name="Usage">Counts.</param>
/// <param name="Retry">What the provider's failure says about trying again, where <see cref="RetryByCode"/> does not name its code.</param>
/// <param name="Data">The payload's type, or null when none is declared.</param>
/// <param name="Docs">The author's words (the description of the data's schema).</param>
internal sealed record SignalContract(
    string Name,
    string Identifier,
    SignalRole Role,
    PointerContract At,
    bool HasAt,
    EquatableArray<MatcherContract> When,
    PlaceContract? Text,
    PlaceContract? Whole,
    string Channel,
    PlaceContract? Message,
    EquatableArray<PlaceContract> Part,
    PlaceContract? CallId,
    PlaceContract? CallName,
    PlaceContract? Reason,
    PlaceContract? Code,
    EquatableArray<UsageContract> Usage,
    RetryAdvice Retry,
    TypeRef? Data,
    Docs Docs)
{
    /// <summary><c>retry</c> as a map: advice for single codes, in the book's order. A code that is not a string counts as its JSON.</summary>
    public EquatableArray<RetryCase> RetryByCode { get; init; } = EquatableArray<RetryCase>.Empty;

    /// <summary>"A signal with no <c>at</c>, no <c>when</c> and not a <c>delta</c> is the last resort."</summary>
    public bool IsLastResort => !HasAt && When.Count == 0 && Role != SignalRole.Delta;
}

/// <summary>What a signal does to the stream; the names are the runtime's.</summary>
internal enum SignalRole
{
    Delta,
    Progress,
    Finish,
    End,
    Error,
    Ignore,
}

/// <summary>Whether to try again; the names are the runtime's.</summary>
internal enum RetryAdvice
{
    Never,
    Later,
    Now,
}

/// <summary>Advice for one code.</summary>
/// <param name="Code">The code; letters are compared ordinally.</param>
/// <param name="Advice">Whether to try again.</param>
internal sealed record RetryCase(string Code, RetryAdvice Advice);

/// <summary>A count, the sum of the numbers at its places.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Places">Where.</param>
internal sealed record UsageContract(string Name, EquatableArray<PlaceContract> Places);
