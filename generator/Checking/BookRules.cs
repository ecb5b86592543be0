using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Checking;

/// <summary>The rules that every book is held to.</summary>
internal static class BookRules
{
    /// <summary>What all rules find, rule by rule.</summary>
    public static IEnumerable<BookFinding> Check(BookContract book) =>
    [
        .. LastResortRule.Check(book),
        .. ImpossibleMatcherRule.Check(book),
        .. UnreachableSignalRule.Check(book),
        .. SameValueTwiceRule.Check(book),
        .. ForgeableTextRule.Check(book),
        .. ToolPartRule.Check(book),
        .. ObjectAsTextRule.Check(book),
        .. OrderCompletionRule.Check(book),
    ];
}
