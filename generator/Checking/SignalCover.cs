using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Checking;

/// <summary>Whether one signal takes everything that another would: "at each place the first signal of the group that matches is taken".</summary>
internal static class SignalCover
{
    /// <summary>Whether a signal leaves nothing to a later one.</summary>
    public static bool Covers(SignalContract earlier, SignalContract later)
    {
        // The last resort stands outside the groups, wherever it is written.
        if (earlier.IsLastResort || later.IsLastResort || !earlier.At.Equals(later.At))
            return false;

        // In channel tool an object or array is text too; elsewhere only a string is.
        if (earlier.Role == SignalRole.Delta && (later.Role != SignalRole.Delta || (later.Channel == "tool" && earlier.Channel != "tool")))
            return false;
        bool isAskedLess = earlier.When.Count == 0
            || (later.When.Count > 0 && later.When.All(asked => earlier.When.Any(matcher => IsWeaker(matcher, asked))));

        // A delta asks for one of its values too; only an equal set of places asks for no more.
        return isAskedLess && (earlier.Role != SignalRole.Delta || Values(earlier).IsSupersetOf(Values(later)));
    }

    private static HashSet<PlaceContract> Values(SignalContract signal) =>
        [.. new[] { signal.Text, signal.Whole, signal.CallId, signal.CallName }.OfType<PlaceContract>()];

    // Every condition of the weaker matcher is implied by the other.
    private static bool IsWeaker(MatcherContract weaker, MatcherContract other) =>
        (weaker.Text is null || weaker.Text == other.Text)
        && (weaker.Prefix is null
            || (other.Prefix ?? other.Text)?.StartsWith(weaker.Prefix, System.StringComparison.Ordinal) == true)
        && (weaker.Events.Count == 0 || (other.Events.Count > 0 && other.Events.All(weaker.Events.Contains)))
        && weaker.Has.All(pointer => other.Has.Contains(pointer) || other.Members.Any(member => member.Pointer.Equals(pointer) && IsPresent(member)))
        && weaker.Members.All(member => other.Members.Any(asked =>
            asked.Pointer.Equals(member.Pointer) && asked.Constants.All(member.Constants.Contains)));

    private static bool IsPresent(PointerMatch member) => member.Constants.All(constant => constant.Kind != ConstantKind.Null);
}
