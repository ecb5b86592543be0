using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>The values of one signal at one place of a frame.</summary>
/// <param name="content">The frame.</param>
/// <param name="place">The JSON at the place, or null.</param>
/// <param name="at">The signal's <c>at</c>.</param>
/// <param name="path">The place that <c>at</c> is on: the same, each star an index.</param>
/// <param name="alternative">The matcher that held, for what is after its prefix.</param>
internal sealed class PlaceReader(FrameContent content, FrameJson? place, PointerContract at, EquatableArray<string> path, MatcherContract? alternative)
{
    /// <summary>The JSON at the place.</summary>
    public JsonElement? Place => place?.Value;

    /// <summary>Text to append or to replace with: "in channel tool an object or array counts as its raw JSON; otherwise only a string counts".</summary>
    public string? Text(PlaceContract? text, string channel)
    {
        if (text is null)
            return null;
        if (!IsJson(text))
            return OfFrame(text);
        return Json(text)?.Value switch
        {
            { ValueKind: JsonValueKind.String } json => JsonStrings.Read(json),
            { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json when channel == "tool" => json.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A key, a reason, a code, an id or a name: a string's text, the JSON of anything else.</summary>
    public string? Value(PlaceContract? value)
    {
        if (value is null)
            return null;
        if (!IsJson(value))
            return OfFrame(value);
        return Json(value)?.Value switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => JsonStrings.Read(text),
            { } json => json.GetRawText(),
        };
    }

    /// <summary>The key of a part: its values, with slashes between; null when all are absent.</summary>
    public string? Part(EquatableArray<PlaceContract> places)
    {
        string?[] values = [.. places.Select(Value)];
        return values.All(value => value is null) ? null : string.Join("/", values);
    }

    /// <summary>Counts: each the number at its pointer, or the sum of those in its list; none where no number is.</summary>
    public IReadOnlyDictionary<string, double> Usage(EquatableArray<UsageContract> usage)
    {
        var counts = new Dictionary<string, double>();
        foreach (UsageContract count in usage)
        {
            double[] numbers = [.. count.Places
                .Select(number => IsJson(number) ? Json(number)?.Value : null)
                .Where(static value => value is { ValueKind: JsonValueKind.Number })
                .Select(static value => value!.Value.GetDouble())];
            if (numbers.Length > 0)
                counts[count.Name] = numbers.Sum();
        }

        return counts;
    }

    private static bool IsJson(PlaceContract value) => value.Source is PlaceSource.Place or PlaceSource.Root;

    private FrameJson? Json(PlaceContract value) => value.Source == PlaceSource.Place
        ? JsonPath.Follow(place, value.Pointer.Segments)
        : JsonPath.Follow(content.Root, Bind(value.Pointer.Segments));

    /// <summary>"A * is the element at is on, as long as both paths agree so far; else the value is absent": a star that is left leads nowhere.</summary>
    private IEnumerable<string> Bind(EquatableArray<string> pointer)
    {
        bool agree = true;
        for (int i = 0; i < pointer.Count; i++)
        {
            agree = agree && i < at.Segments.Count && at.Segments[i] == pointer[i];
            yield return agree ? path[i] : pointer[i];
        }
    }

    // An empty name or id is none: that is how a frame without one looks.
    private string? OfFrame(PlaceContract value) => value.Source switch
    {
        PlaceSource.Data => content.Frame.Data,
        PlaceSource.Name => content.Frame.Name is "" ? null : content.Frame.Name,
        PlaceSource.Id => content.Frame.Id is "" ? null : content.Frame.Id,

        // Bytes alone have no request and no response.
        PlaceSource.Exchange => null,
        _ => alternative?.Prefix is { } prefix ? content.Frame.Data.Substring(prefix.Length).Trim(' ', '\t', '\r', '\n') : null,
    };
}
