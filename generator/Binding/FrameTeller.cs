using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Tells declared frames apart: by their whole text, by the event's name, by a member that is a constant in each. Frames that nothing tells
/// apart are one.
/// </summary>
/// <param name="scope">The spec.</param>
/// <param name="cases">Takes schemas apart.</param>
internal sealed class FrameTeller(BindingScope scope, SchemaCases cases)
{
    /// <summary>An event's name is a signal of its own, but a list of all there might ever be is none of kinds.</summary>
    private const int MostNames = 64;

    /// <summary>What tells cases apart stands among their first members.</summary>
    private const int MostMembers = 128;

    /// <summary>The frames with what tells them, in the order in which they are to be looked for.</summary>
    public IReadOnlyList<ToldFrame> Tell(IReadOnlyList<DeclaredFrame> frames)
    {
        if (!DoNamesTell(frames))
            frames = [.. frames.Select(static frame => frame with { Events = EquatableArray<string>.Empty })];

        var told = new List<ToldFrame>();
        foreach (IGrouping<EquatableArray<string>, DeclaredFrame> group in frames.GroupBy(static frame => frame.Events))
            told.AddRange(Group(group.Key, [.. group]));
        return [.. told.OrderBy(static frame => frame.Rank)];
    }

    // Names tell frames apart that have the same ones, or none in common.
    private static bool DoNamesTell(IReadOnlyList<DeclaredFrame> frames)
    {
        string[] names = [.. frames.Select(static frame => frame.Events).Distinct().SelectMany(static events => events.Distinct())];
        return names.Distinct().Count() == names.Length;
    }

    private IEnumerable<ToldFrame> Group(EquatableArray<string> events, IReadOnlyList<DeclaredFrame> group)
    {
        string? name = events.Count == 1 ? events[0] : null;
        foreach (DeclaredFrame constant in group.Where(static frame => frame.Text is not null))
            yield return new ToldFrame(constant, group.Count == 1 ? name ?? constant.Text! : constant.Text!, Matcher(events, text: constant.Text), FrameCatch.Constant);

        DeclaredFrame[] json = [.. group.Where(static frame => frame.IsJson)];
        foreach (ToldFrame frame in json.Length > 1 ? Members(events, json) : json.SelectMany(only => Alone(events, only, isAlone: group.Count == 1)))
            yield return frame;

        if (group.FirstOrDefault(static frame => frame is { IsJson: false, Text: null }) is { } text)
            yield return new ToldFrame(text, name ?? "text", events.Count > 0 ? Matcher(events) : null, FrameCatch.All);
    }

    // Several names for one payload are several signals.
    private IEnumerable<ToldFrame> Alone(EquatableArray<string> events, DeclaredFrame frame, bool isAlone) => isAlone && events.Count is > 1 and <= MostNames
        ? events.Select(name => new ToldFrame(frame, name, Matcher([name]), FrameCatch.Constant))
        : [new ToldFrame(frame, events.Count == 1 ? events[0] : NameOf(frame), Matcher(events, isJson: !isAlone || events.Count == 0), FrameCatch.Json)];

    private IEnumerable<ToldFrame> Members(EquatableArray<string> events, DeclaredFrame[] frames)
    {
        Dictionary<string, EquatableArray<ConstantContract>>[] constants = [.. frames.Select(frame => frame.Payload is null ? [] : Constants(frame.Payload))];
        if (Member(constants) is not { } member)
            return Alone(events, Mixed(frames), isAlone: true);

        // Of a list of names each goes with one of the payloads, nobody says with which: the payload tells.
        if (events.Count > 1)
            events = EquatableArray<string>.Empty;
        string prefix = events.Count == 1 ? events[0] + " " : "";
        return frames
            .Select((frame, i) => (Frame: frame, Values: constants[i].TryGetValue(member, out EquatableArray<ConstantContract>? values) ? values : null))
            .GroupBy(static frame => frame.Values)
            .Select(group =>
            {
                DeclaredFrame frame = group.Skip(1).Any() ? Mixed([.. group.Select(static one => one.Frame)]) : group.First().Frame;
                return group.Key is not { } values
                    ? new ToldFrame(frame, prefix + NameOf(frame), Matcher(events, isJson: true), FrameCatch.Json)
                    : new ToldFrame(frame, prefix + (values.Count > 1 && frame.Schema is { } schema && IsComponent(schema) ? NameOf(frame) : values[0].Text), Matcher(events, member: member, values: values), FrameCatch.Constant);
            });
    }

    /// <summary>Frames that nothing tells apart, as one; where they are not all the cases of one schema they have no type in common.</summary>
    private static DeclaredFrame Mixed(DeclaredFrame[] frames)
    {
        string? whole = frames.All(frame => frame.Whole == frames[0].Whole) ? frames[0].Whole : null;
        return new DeclaredFrame(whole ?? frames[0].Pointer) { IsJson = true, Schema = whole, Whole = whole };
    }

    /// <summary>The member that tells all frames apart but one at most, or null.</summary>
    private static string? Member(Dictionary<string, EquatableArray<ConstantContract>>[] frames)
    {
        string? best = null;
        foreach (string name in frames.SelectMany(static frame => frame.Keys).Distinct())
        {
            EquatableArray<ConstantContract>[] sets = [.. frames.Where(frame => frame.ContainsKey(name)).Select(frame => frame[name])];
            EquatableArray<ConstantContract>[] distinct = [.. sets.Distinct()];
            int values = distinct.SelectMany(static set => set).Distinct().Count();
            bool tells = sets.Length >= frames.Length - 1
                && distinct.Length + frames.Length - sets.Length > 1
                && values == distinct.Sum(static set => set.Count);
            if (!tells)
                continue;
            if (sets.Length == frames.Length && distinct.Length == sets.Length)
                return name;
            best ??= name;
        }

        return best;
    }

    // What a discriminator names comes first, then the members in their order, then the value itself.
    private Dictionary<string, EquatableArray<ConstantContract>> Constants(SchemaCase payload)
    {
        var constants = new Dictionary<string, EquatableArray<ConstantContract>>(System.StringComparer.Ordinal);
        foreach ((string union, string branch) in payload.Choices)
        {
            if (scope.Member(union, "discriminator") is not JsonObject discriminator || JsonText.String(discriminator["propertyName"]) is not { } name)
                continue;

            IReadOnlyList<ConstantContract> own = cases.Constants(payload, name);
            string[] mapped = [.. (discriminator["mapping"] as JsonObject ?? []).Where(target => SchemaCases.SchemaPlace(target.Value) == branch).Select(static target => target.Key)];

            // OpenAPI, "Discriminator Object": without a mapping the name of the component is the value.
            if (mapped.Length == 0 && own.Count == 0 && IsComponent(branch))
                mapped = [JsonPointerText.Last(branch)];
            EquatableArray<ConstantContract> values = own.Concat(mapped.Select(static value => new ConstantContract(ConstantKind.String, value))).Distinct().ToEquatableArray();
            if (values.Count > 0)
                constants["/" + JsonPointerText.Escape(name)] = values;
        }

        foreach (string name in cases.Members(payload).Take(MostMembers))
        {
            string pointer = "/" + JsonPointerText.Escape(name);
            if (!constants.ContainsKey(pointer) && cases.Constants(payload, name) is { Count: > 0 } values)
                constants.Add(pointer, values.ToEquatableArray());
        }

        if (cases.Constants(payload) is { Count: > 0 } whole)
            constants.Add("", whole.ToEquatableArray());
        return constants;
    }

    private string NameOf(DeclaredFrame frame) =>
        new[] { frame.Schema, frame.Whole }.OfType<string>().Select(scope.Resolve).FirstOrDefault(IsComponent) is { } component ? JsonPointerText.Last(component) : "item";

    private static bool IsComponent(string pointer)
    {
        string[] segments = [.. JsonPointerText.Segments(pointer)];
        return segments.Length == 3 && segments[0] == "components" && segments[1] == "schemas";
    }

    // "On data that is not JSON pointers never hold": the value itself is there only if it is JSON.
    private static MatcherContract Matcher(
        EquatableArray<string> events, string? text = null, bool isJson = false, string? member = null, EquatableArray<ConstantContract>? values = null) => new(
        text,
        null,
        events,
        isJson ? [PointerContract.Root] : EquatableArray<PointerContract>.Empty,
        member is null || values is null
            ? EquatableArray<PointerMatch>.Empty
            : [new PointerMatch(new PointerContract(JsonPointerText.Segments(member).ToEquatableArray()), values)]);
}
