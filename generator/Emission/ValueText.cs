using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Values of a signal as C# expressions of type <c>ValueRef</c>; null where a value can never be there.</summary>
internal sealed class ValueText(BookContract book, MatcherText matchers)
{
    /// <summary>Text to append or to replace with: "In channel tool an object or array counts as its raw JSON; otherwise only a string counts".</summary>
    public string? Text(PlaceContract? place, SignalContract signal, PlaceText at) =>
        Value(place, signal, at, signal.Channel == "tool" ? "ToolText" : "Text");

    /// <summary>A key, a reason, a code, a name.</summary>
    public string? Key(PlaceContract? place, SignalContract signal, PlaceText at) => Value(place, signal, at, "Value");

    /// <summary>One part key, or several as one.</summary>
    public string? Part(SignalContract signal, PlaceText at)
    {
        if (signal.Part.Count == 0)
            return null;
        if (signal.Part.Count == 1)
            return Key(signal.Part[0], signal, at);

        IEnumerable<string> keys = signal.Part.Select(place => Key(place, signal, at) ?? "default");
        return $"frame.Key([{string.Join(", ", keys)}])";
    }

    private string? Value(PlaceContract? place, SignalContract signal, PlaceText at, string method)
    {
        switch (place?.Source)
        {
            case null:
                return null;
            case PlaceSource.Data:
                return "frame.Data";
            case PlaceSource.Name:
                return "frame.Name";
            case PlaceSource.Id:
                return "frame.Id";
            case PlaceSource.Exchange:
                return $"frame.Exchange({CSharpText.Number(book.Expressions.ToList().IndexOf(place.Expression!.Text))})";
            case PlaceSource.Rest:
                return Rest(signal, at);
            default:
                return at.Json(place) is { } json ? $"frame.{method}({json})" : null;
        }
    }

    /// <summary>The data after the prefix of the first alternative that holds; absent where that one has no prefix.</summary>
    private string? Rest(SignalContract signal, PlaceText at)
    {
        if (signal.When.All(matcher => matcher.Prefix is null))
            return null;

        var expression = new System.Text.StringBuilder();
        for (int i = 0; i < signal.When.Count; i++)
        {
            MatcherContract matcher = signal.When[i];
            string rest = matcher.Prefix is { } prefix
                ? $"frame.Rest({CSharpText.Number(CSharpText.Utf8Length(prefix))})"
                : "default";

            // The signal was taken, so that one alternative holds: the last needs no asking.
            string condition = i == signal.When.Count - 1 ? "" : matchers.All(matcher, at);
            if (condition.Length == 0)
            {
                expression.Append(rest);
                break;
            }

            expression.Append(MatcherText.Parenthesize(condition, true, " && ")).Append(" ? ").Append(rest).Append(" : ");
        }

        // It is asked for its presence, and by patterns: both bind tighter.
        return signal.When.Count > 1 ? $"({expression})" : expression.ToString();
    }
}
