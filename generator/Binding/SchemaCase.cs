using System.Collections.Generic;

namespace Signalbook.Generator.Binding;

/// <summary>One way in which a value can be what its schema says: every union on the way is decided.</summary>
/// <param name="pointer">Where the case is written: the last branch that was taken, else the schema itself.</param>
/// <param name="layers">Where the schemas are written that hold for it, all of them; what comes later is more special.</param>
/// <param name="choices">The unions that were decided, and their branches.</param>
internal sealed class SchemaCase(string pointer, string[] layers, (string Union, string Branch)[] choices)
{
    public string Pointer => pointer;

    public IReadOnlyList<string> Layers => layers;

    public IReadOnlyList<(string Union, string Branch)> Choices => choices;

    /// <summary>The same, of which one more schema holds.</summary>
    public SchemaCase With(string layer) => new(pointer, [.. layers, layer], choices);

    /// <summary>The same with a union decided.</summary>
    public SchemaCase Choose(string union, string branch) => new(branch, layers, [.. choices, (union, branch)]);

    /// <summary>The same, written elsewhere.</summary>
    public SchemaCase At(string place) => new(place, layers, choices);
}
