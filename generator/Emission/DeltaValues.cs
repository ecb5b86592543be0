using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Emission;

/// <summary>The expressions of the four values of which a delta must have one; null where it has none.</summary>
internal sealed class DeltaValues(string? text, string? whole, string? id, string? name)
{
    public string? Text { get; private set; } = text;

    public string? Whole { get; private set; } = whole;

    public string? Id { get; private set; } = id;

    public string? Name { get; private set; } = name;

    public IEnumerable<string> All => new[] { Text, Whole, Id, Name }.OfType<string>();

    public int Count => All.Count();

    /// <summary>Puts a local in the place of the expression whose value it holds.</summary>
    public void Replace(string expression, string local)
    {
        Text = Text == expression ? local : Text;
        Whole = Whole == expression ? local : Whole;
        Id = Id == expression ? local : Id;
        Name = Name == expression ? local : Name;
    }
}
