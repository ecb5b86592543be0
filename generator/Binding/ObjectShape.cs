using System.Collections.Generic;

namespace Signalbook.Generator.Binding;

/// <summary>What tells an object from others: its required members, and members that can be but few strings.</summary>
/// <param name="Required">The names of the required members.</param>
/// <param name="Tags">The values of members that have a <c>const</c> or an <c>enum</c> of strings, in the order of the members.</param>
internal sealed record ObjectShape(IReadOnlyCollection<string> Required, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Tags)
{
    /// <summary>What a member can be, or nothing.</summary>
    public IReadOnlyList<string> ValuesOf(string member)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> tag in Tags)
        {
            if (tag.Key == member)
                return tag.Value;
        }

        return [];
    }
}
