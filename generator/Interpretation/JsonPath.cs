using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Interpretation;

/// <summary>Pointers followed into JSON. A path is a pointer whose every <c>*</c> has become the index of an element.</summary>
internal static class JsonPath
{
    /// <summary>What a path leads to; null when nothing is there.</summary>
    public static FrameJson? Follow(FrameJson? value, IEnumerable<string> path)
    {
        foreach (string segment in path)
            value = value?.Step(segment);
        return value;
    }

    /// <summary>All places a pointer leads to, in document order: "a segment * means each element of an array".</summary>
    public static IEnumerable<(EquatableArray<string> Path, FrameJson Value)> Expand(FrameJson? value, EquatableArray<string> pointer) =>
        value is null ? [] : Expand(value, pointer, []);

    /// <summary>What stands at all these places.</summary>
    public static IEnumerable<FrameJson> Values(FrameJson? value, EquatableArray<string> pointer)
    {
        IEnumerable<FrameJson> values = value is null ? [] : [value];
        foreach (string segment in pointer)
        {
            values = segment == "*"
                ? values.SelectMany(static item => item.Items.OfType<FrameJson>())
                : values.Select(item => item.Step(segment)).OfType<FrameJson>();
        }

        return values;
    }

    private static IEnumerable<(EquatableArray<string> Path, FrameJson Value)> Expand(FrameJson value, EquatableArray<string> pointer, List<string> path)
    {
        if (path.Count == pointer.Count)
            return [(path.ToEquatableArray(), value)];

        string segment = pointer[path.Count];
        IEnumerable<(string Step, FrameJson? Value)> steps = segment == "*"
            ? value.Items.Select(static (item, index) => (index.ToString(CultureInfo.InvariantCulture), item))
            : [(segment, value.Step(segment))];
        return steps
            .Where(static next => next.Value is not null)
            .SelectMany(next => Expand(next.Value!, pointer, [.. path, next.Step]));
    }
}
