using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>
/// Writes what happens at one place: an if/else-if chain in the book's order, of which the first that holds is taken; or a switch in that
/// order where one value tells many signals apart.
/// </summary>
internal sealed class ChainEmitter(BookContract book, MatcherText matchers, ValueText values, WordTables words)
{
    /// <summary>Writes the chain of a group.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="place">The place.</param>
    /// <param name="signals">The group's signals in the book's order.</param>
    /// <param name="scope">The names of the block.</param>
    /// <param name="isPresent">Whether the place is known to be there.</param>
    public void Emit(CodeWriter writer, PlaceText place, List<SignalContract> signals, NameScope scope, bool isPresent)
    {
        if (!isPresent && signals.Count > 1)
        {
            using (writer.Block($"if ({place.Place}.IsPresent)"))
                Emit(writer, place, signals, scope, isPresent: true);
            return;
        }

        Discriminator? discriminator = Discriminator.Find(signals);
        Hoist(writer, place, signals, scope);
        var links = new List<ChainLink>();
        for (int i = 0; i < signals.Count; i++)
        {
            ChainLink? link = Link(writer, signals[i], place, scope, isPresent, discriminator, discriminator?.CasesOf(i));
            if (link is null)
                continue;
            links.Add(link);

            // What always holds hides what comes after it.
            if (link.Conditions.Count == 0 && link.Cases is null)
                break;
        }

        writer.Gap();
        if (discriminator is null)
            EmitIfs(writer, place, links);
        else
            EmitSwitch(writer, place, links, discriminator);
    }

    private void EmitIfs(CodeWriter writer, PlaceText place, List<ChainLink> links)
    {
        for (int i = 0; i < links.Count; i++)
        {
            ChainLink link = links[i];
            writer.Line($"// {CSharpText.Comment(link.Signal.Name)}");
            if (i > 0 || link.Conditions.Count > 0)
                ConditionText.Write(writer, (i > 0 ? "else " : "") + (link.Conditions.Count > 0 ? "if (" : ""), link.Conditions, ")");
            using (writer.Braces())
                EmitTake(writer, link.Signal, place, link.Values);
        }
    }

    /// <summary>A switch asks in the order of its cases too; which of them a word has, it knows at once.</summary>
    private void EmitSwitch(CodeWriter writer, PlaceText place, List<ChainLink> links, Discriminator discriminator)
    {
        using (writer.Block($"switch ({words.Find(discriminator, place)})"))
        {
            var taken = new HashSet<int>();
            foreach (ChainLink link in links)
            {
                string label = link.Conditions.Count > 0 ? "case var _" : "default";
                string comment = CSharpText.Comment(link.Signal.Name);
                if (link.Cases is { } all)
                {
                    // C# refuses a case that is never reached.
                    int[] cases = [.. all.Where(position => !taken.Contains(position))];
                    if (cases.Length == 0)
                        continue;
                    if (link.Conditions.Count == 0)
                        taken.UnionWith(cases);
                    label = "case " + string.Join(" or ", cases.Select(position => CSharpText.Number(position)));
                    comment += CSharpText.Comment(": " + string.Join(", ", cases.Select(position => discriminator.Words[position])));
                }

                writer.Line($"// {comment}");
                ConditionText.Write(writer, link.Conditions.Count > 0 ? label + " when " : label, link.Conditions, ":");
                using (writer.Braces())
                {
                    EmitTake(writer, link.Signal, place, link.Values);
                    writer.Line("break;");
                }
            }
        }
    }

    /// <summary>Writes the taking of a signal and of its values.</summary>
    public void EmitTake(CodeWriter writer, SignalContract signal, PlaceText place, DeltaValues? known = null)
    {
        string index = CSharpText.Number(book.Signals.ToList().IndexOf(signal));
        DeltaValues delta = known ?? new DeltaValues(
            values.Text(signal.Text, signal, place),
            values.Text(signal.Whole, signal, place),
            values.Key(signal.CallId, signal, place),
            values.Key(signal.CallName, signal, place));
        (string Member, string? Value)[] members =
        [
            ("Text", delta.Text),
            ("Whole", delta.Whole),
            ("Message", values.Key(signal.Message, signal, place)),
            ("Part", values.Part(signal, place)),
            ("CallId", delta.Id),
            ("CallName", delta.Name),
            ("Reason", values.Key(signal.Reason, signal, place)),
            ("Code", values.Key(signal.Code, signal, place)),
        ];

        string take = $"frame.Take({index}, {place.Place});";
        writer.Line(members.All(member => member.Value is null) ? take : "ref TakenSignal taken = ref " + take);
        foreach ((string member, string? value) in members)
        {
            if (value is not null)
                writer.Line($"taken.{member} = {value};");
        }

        foreach (UsageContract usage in signal.Usage)
        {
            foreach (PlaceContract counted in usage.Places)
            {
                if (place.Json(counted) is { } json)
                    writer.Line($"frame.AddUsage({CSharpText.Literal(usage.Name)}, {json});");
            }
        }
    }

    /// <summary>Keeps in locals what several matchers of the chain ask for, and what these and the signals' values begin with.</summary>
    private static void Hoist(CodeWriter writer, PlaceText place, List<SignalContract> signals, NameScope scope)
    {
        PointerContract[] pointers =
        [
            .. signals
                .SelectMany(signal => signal.When)
                .SelectMany(matcher => matcher.Has.Concat(matcher.Members.SelectMany(member => member.Constants.Select(_ => member.Pointer))))
                .Where(pointer => pointer.Segments.Count > 0 && !MatcherText.HasStar(pointer))
                .GroupBy(pointer => pointer.ToString(), StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .Select(group => group.First()),
        ];
        if (pointers.Length == 0)
            return;

        var starts = new HashSet<string>(signals.SelectMany(Values).SelectMany(Starts), StringComparer.Ordinal);
        var hoisted = new HashSet<string>(StringComparer.Ordinal);
        foreach (PointerContract pointer in pointers)
        {
            if (pointer.Segments.Count > 1 && pointer.First(pointer.Segments.Count - 1) is var start && starts.Contains(start.ToString()))
                HoistOne(start);
            HoistOne(pointer);
        }

        void HoistOne(PointerContract pointer)
        {
            if (!hoisted.Add(pointer.ToString()))
                return;
            string last = pointer.Segments[pointer.Segments.Count - 1];
            string local = scope.Local(last, pointer.Segments.Count > 1 ? pointer.Segments[pointer.Segments.Count - 2] + " " + last : last, "value");
            writer.Line($"JsonPlace {local} = {place.From(pointer)};");
            place.Hoist(pointer, local);
        }
    }

    private static IEnumerable<PointerContract> Values(SignalContract signal) =>
        new[] { signal.Text, signal.Whole, signal.CallId, signal.CallName, signal.Reason, signal.Code }
            .Where(place => place?.Source == PlaceSource.Place)
            .Select(place => place!.Pointer);

    private static IEnumerable<string> Starts(PointerContract pointer) =>
        Enumerable.Range(1, pointer.Segments.Count).Select(length => pointer.First(length).ToString());

    /// <summary>What a signal needs to be taken; null when it never is.</summary>
    private ChainLink? Link(
        CodeWriter writer, SignalContract signal, PlaceText place, NameScope scope, bool isPresent, Discriminator? discriminator, IReadOnlyList<int>? cases)
    {
        // What only frames with a certain word have is looked up in those alone.
        var declared = new List<string>();
        DeltaValues delta = Declare(signal, place, scope, (local, value) =>
        {
            if (cases is null)
                writer.Line($"ValueRef {local} = {value};");
            else
                declared.Add($"{value} is var {local}");
        });
        List<string> conditions = When(signal, place, cases is null ? null : discriminator);
        conditions.AddRange(declared);
        AddPresence(conditions, signal, place, delta, scope, isPresent);
        return conditions.Contains("false") ? null : new ChainLink(signal, cases, conditions, delta);
    }

    /// <summary>Declares the values of a delta that may come by several; a single one is declared in the condition.</summary>
    private DeltaValues Declare(SignalContract signal, PlaceText place, NameScope scope, Action<string, string> declare)
    {
        var found = new DeltaValues(
            values.Text(signal.Text, signal, place),
            values.Text(signal.Whole, signal, place),
            values.Key(signal.CallId, signal, place),
            values.Key(signal.CallName, signal, place));
        if (signal.Role != SignalRole.Delta || found.Count <= 1)
            return found;

        return new DeltaValues(
            Local(found.Text, "Text"), Local(found.Whole, "Whole"), Local(found.Id, "Id"), Local(found.Name, "Name"));

        string? Local(string? value, string what)
        {
            if (value is null)
                return null;

            string local = scope.Local(signal.Name + what, "delta" + what);
            declare(local, value);
            return local;
        }
    }

    /// <summary>What its matchers ask for, besides the word that has been looked up.</summary>
    private List<string> When(SignalContract signal, PlaceText place, Discriminator? known)
    {
        if (signal.When.Count == 1)
            return matchers.Parts(signal.When[0], place, known);
        if (known is not null && signal.When.All(known.IsAll))
            return [];
        return signal.When.Count > 1 && matchers.Any(signal.When, place) is { Length: > 0 } when ? [when] : [];
    }

    private static void AddPresence(List<string> conditions, SignalContract signal, PlaceText place, DeltaValues delta, NameScope scope, bool isPresent)
    {
        bool impliesPlace = false;
        if (signal.Role == SignalRole.Delta)
        {
            string[] present = [.. delta.All.Select(value => value + ".IsPresent")];
            if (present.Length == 0)
            {
                conditions.Add("false");
            }
            else if (present.Length > 1)
            {
                conditions.Add(string.Join(" || ", present));
            }
            else
            {
                string value = delta.All.First();
                string local = scope.Local(signal.Name, signal.Name + "Text", "delta");
                conditions.Add($"{value} is {{ IsPresent: true }} {local}");
                impliesPlace = IsFromPlace(signal, delta);
                delta.Replace(value, local);
            }
        }

        if (!isPresent && !impliesPlace)
            conditions.Insert(0, place.Place + ".IsPresent");
    }

    /// <summary>Whether the delta's value stands at or under the place, so that its presence tells of the place's.</summary>
    private static bool IsFromPlace(SignalContract signal, DeltaValues delta) =>
        (delta.Text is not null && signal.Text?.Source == PlaceSource.Place)
        || (delta.Whole is not null && signal.Whole?.Source == PlaceSource.Place)
        || (delta.Id is not null && signal.CallId?.Source == PlaceSource.Place)
        || (delta.Name is not null && signal.CallName?.Source == PlaceSource.Place);
}
