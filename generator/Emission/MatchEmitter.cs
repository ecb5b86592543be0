using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>
/// Writes the code that takes signals from a frame. "Signals are grouped by equal at, groups in order of first appearance,
/// places of a group in document order. At each place the first signal of the group that matches is taken."
/// </summary>
internal sealed class MatchEmitter
{
    private readonly BookContract _book;
    private readonly StarFunctions _stars = new();
    private readonly WordTables _words = new();
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly NameScope _scope = new("frame", "root", "taken");
    private readonly MatcherText _matchers;
    private readonly ChainEmitter _chain;

    public MatchEmitter(BookContract book)
    {
        _book = book;
        _matchers = new MatcherText(_stars);
        _chain = new ChainEmitter(book, _matchers, new ValueText(book, _matchers), _words);
    }

    public void Emit(CodeWriter writer)
    {
        string signal = ClientNames.Signal(_book);
        string heading = $"static void ISignal<{signal}, {ClientNames.Kind(_book)}>.Match(FrameMatcher frame)";
        using (writer.Block(heading))
        {
            List<(PointerContract At, List<SignalContract> Signals)> groups = Groups();
            writer.Line("JsonPlace root = frame.Root;");
            Share(writer, groups);
            foreach ((PointerContract at, List<SignalContract> signals) in groups)
            {
                if (at.Segments.Count > 0)
                    writer.Gap();
                EmitGroup(writer, new PlaceText(at, _shared), signals);
            }

            if (_book.Signals.FirstOrDefault(candidate => candidate.IsLastResort) is { } lastResort)
            {
                writer.Gap();
                writer.Line($"// {CSharpText.Comment(lastResort.Name)}: the last resort");
                using (writer.Block("if (!frame.HasTaken)"))
                    _chain.EmitTake(writer, lastResort, new PlaceText(PointerContract.Root, _shared));
            }
        }

        _stars.Emit(writer);
        _words.Emit(writer);
    }

    /// <summary>Keeps in locals what several groups begin with.</summary>
    private void Share(CodeWriter writer, List<(PointerContract At, List<SignalContract> Signals)> groups)
    {
        var starts = new List<PointerContract>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((PointerContract at, _) in groups)
        {
            for (int length = 1; length <= at.Segments.Count && at.Segments[length - 1] != "*"; length++)
            {
                PointerContract start = at.First(length);
                string pointer = start.ToString();
                if (!counts.TryGetValue(pointer, out int count))
                    starts.Add(start);
                counts[pointer] = count + 1;
            }
        }

        // What all of them share further on is shared there.
        var further = new HashSet<string>(starts
            .Where(start => start.Segments.Count > 1)
            .Select(start => (Shorter: start.First(start.Segments.Count - 1).ToString(), Count: counts[start.ToString()]))
            .Where(pair => counts[pair.Shorter] == pair.Count)
            .Select(pair => pair.Shorter), StringComparer.Ordinal);
        foreach (PointerContract start in starts)
        {
            string pointer = start.ToString();
            if (counts[pointer] < 2 || further.Contains(pointer))
                continue;

            string local = _scope.Local(start.Segments[start.Segments.Count - 1], "place");
            writer.Line($"JsonPlace {local} = {new PlaceText(PointerContract.Root, _shared).From(start)};");
            _shared.Add(pointer, local);
        }
    }

    /// <summary>The last member of the path behind a star: no frame without it has the place. A number may be the index of an element.</summary>
    private static string Sought(EquatableArray<string> path, int from)
    {
        for (int i = path.Count - 1; i >= from; i--)
        {
            if (path[i] != "*" && !path[i].All(char.IsDigit))
                return CSharpText.Utf8Literal(path[i]);
        }

        return "";
    }

    private List<(PointerContract At, List<SignalContract> Signals)> Groups()
    {
        var groups = new List<(PointerContract At, List<SignalContract> Signals)>();
        foreach (SignalContract signal in _book.Signals)
        {
            if (signal.IsLastResort)
                continue;

            int group = groups.FindIndex(candidate => candidate.At == signal.At);
            if (group < 0)
                groups.Add((signal.At, [signal]));
            else
                groups[group].Signals.Add(signal);
        }

        return groups;
    }

    /// <summary>Writes one loop for each star of the path, then the chain at the place.</summary>
    private void EmitGroup(CodeWriter writer, PlaceText place, List<SignalContract> signals)
    {
        if (place.At.Segments.Count == 0)
        {
            _chain.Emit(writer, place, signals, _scope, isPresent: true);
            return;
        }

        writer.Line($"// at {CSharpText.Comment(place.At.ToString())}");
        Nest(writer, place, 0, signals, _scope);
    }

    private void Nest(CodeWriter writer, PlaceText place, int from, List<SignalContract> signals, NameScope scope)
    {
        EquatableArray<string> path = place.At.Segments;
        int star = from;
        while (star < path.Count && path[star] != "*")
            star++;

        string expression = place.Get(place.Place, path, from, star);
        if (star < path.Count)
        {
            NameScope inner = scope.Inner();
            string element = inner.Local(StarFunctions.Singular(star > 0 ? path[star - 1] : ""), "element");
            using (writer.Block($"foreach (JsonPlace {element} in {expression}.Items({Sought(path, star + 1)}))"))
            {
                place.Bind(star + 1, element);
                Nest(writer, place, star + 1, signals, inner);
            }

            return;
        }

        // The place is the element itself.
        if (from == path.Count)
        {
            _chain.Emit(writer, place, signals, scope, isPresent: true);
            return;
        }

        string local = expression;
        if (!_shared.ContainsValue(expression))
        {
            local = scope.Local(path[path.Count - 1], "place");
            writer.Line($"JsonPlace {local} = {expression};");
        }

        place.Bind(path.Count, local);
        _chain.Emit(writer, place, signals, scope, isPresent: false);
    }
}
