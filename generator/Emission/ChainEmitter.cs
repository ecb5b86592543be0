using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes what happens at one place: an if/else-if chain in the book's order, of which the first that holds is taken.</summary>
internal sealed class ChainEmitter(BookContract book, MatcherText matchers, ValueText values)
{
    private const int Width = 120;

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

        Hoist(writer, place, signals, scope);
        var links = new List<(SignalContract Signal, List<string> Conditions, DeltaValues Values)>();
        foreach (SignalContract signal in signals)
        {
            DeltaValues delta = Declare(writer, signal, place, scope);
            List<string> conditions = Conditions(signal, place, delta, scope, isPresent);
            if (conditions.Contains("false"))
                continue;
            links.Add((signal, conditions, delta));

            // What always holds hides what comes after it.
            if (conditions.Count == 0)
                break;
        }

        writer.Gap();
        for (int i = 0; i < links.Count; i++)
        {
            (SignalContract signal, List<string> conditions, DeltaValues delta) = links[i];
            writer.Line($"// {CSharpText.Comment(signal.Name)}");
            if (conditions.Count == 0 && i == 0)
            {
                using (writer.Braces())
                    EmitTake(writer, signal, place, delta);
            }
            else
            {
                Condition(writer, i == 0 ? "if" : conditions.Count == 0 ? "else" : "else if", conditions);
                using (writer.Braces())
                    EmitTake(writer, signal, place, delta);
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

    /// <summary>Keeps in locals what several matchers of the chain ask for.</summary>
    private static void Hoist(CodeWriter writer, PlaceText place, List<SignalContract> signals, NameScope scope)
    {
        var pointers = signals
            .SelectMany(signal => signal.When)
            .SelectMany(matcher => matcher.Has.Concat(matcher.Members.SelectMany(member => member.Constants.Select(_ => member.Pointer))))
            .Where(pointer => pointer.Segments.Count > 0 && !MatcherText.HasStar(pointer))
            .GroupBy(pointer => pointer.ToString(), System.StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any());
        foreach (IGrouping<string, PointerContract> group in pointers)
        {
            PointerContract pointer = group.First();
            string last = pointer.Segments[pointer.Segments.Count - 1];
            string local = scope.Local(last, pointer.Segments.Count > 1 ? pointer.Segments[pointer.Segments.Count - 2] + " " + last : last, "value");
            writer.Line($"JsonPlace {local} = {place.From(pointer)};");
            place.Hoist(pointer, local);
        }
    }

    /// <summary>Declares the values of a delta that may come by several; a single one is declared in the condition.</summary>
    private DeltaValues Declare(CodeWriter writer, SignalContract signal, PlaceText place, NameScope scope)
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
            writer.Line($"ValueRef {local} = {value};");
            return local;
        }
    }

    private List<string> Conditions(SignalContract signal, PlaceText place, DeltaValues delta, NameScope scope, bool isPresent)
    {
        var conditions = new List<string>();
        if (signal.When.Count == 1)
            conditions.AddRange(matchers.Parts(signal.When[0], place));
        else if (signal.When.Count > 1 && matchers.Any(signal.When, place) is { Length: > 0 } when)
            conditions.Add(when);

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
        return conditions;
    }

    /// <summary>Whether the delta's value stands at or under the place, so that its presence tells of the place's.</summary>
    private static bool IsFromPlace(SignalContract signal, DeltaValues delta) =>
        (delta.Text is not null && signal.Text?.Source == PlaceSource.Place)
        || (delta.Whole is not null && signal.Whole?.Source == PlaceSource.Place)
        || (delta.Id is not null && signal.CallId?.Source == PlaceSource.Place)
        || (delta.Name is not null && signal.CallName?.Source == PlaceSource.Place);

    /// <summary>Writes a condition on one line if it fits, else each part on its own.</summary>
    private static void Condition(CodeWriter writer, string keyword, List<string> conditions)
    {
        if (conditions.Count == 0)
        {
            writer.Line(keyword);
            return;
        }

        string[] parts = [.. conditions.Select(condition => MatcherText.Parenthesize(condition, conditions.Count > 1, " || "))];
        string line = $"{keyword} ({string.Join(" && ", parts)})";
        if (line.Length <= Width)
        {
            writer.Line(line);
            return;
        }

        (string op, string[] terms) = conditions.Count > 1
            ? ("&& ", parts)
            : ("|| ", Alternatives(conditions[0]));
        if (terms.Length == 1 || terms.Any(term => term.Count(c => c == '(') != term.Count(c => c == ')')))
        {
            writer.Line(line);
            return;
        }

        writer.Line($"{keyword} ({terms[0]}");
        using (writer.Indent())
        {
            for (int i = 1; i < terms.Length; i++)
                writer.Line($"{op}{terms[i]}{(i == terms.Length - 1 ? ")" : "")}");
        }
    }

    /// <summary>The parts of a condition of which one must hold; what stands in a literal parts nothing.</summary>
    private static string[] Alternatives(string condition)
    {
        const string or = " || ";
        var alternatives = new List<string>();
        int start = 0;
        bool isLiteral = false;
        for (int i = 0; i < condition.Length; i++)
        {
            if (isLiteral && condition[i] == '\\')
            {
                i++;
            }
            else if (condition[i] == '"')
            {
                isLiteral = !isLiteral;
            }
            else if (!isLiteral && string.CompareOrdinal(condition, i, or, 0, or.Length) == 0)
            {
                alternatives.Add(condition.Substring(start, i - start));
                start = i + or.Length;
            }
        }

        alternatives.Add(condition.Substring(start));
        return [.. alternatives];
    }
}
