using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Emission;

/// <summary>The tables of words that matching code looks values up in. They are asked for while it is written and written after it.</summary>
internal sealed class WordTables
{
    private readonly NameScope _names = new("s_book");
    private readonly List<(string Name, Discriminator Discriminator)> _tables = [];

    /// <summary>The expression of which word a value is.</summary>
    public string Find(Discriminator discriminator, PlaceText place)
    {
        string last = discriminator.Pointer is not { } pointer ? "name" : pointer.Segments.Count > 0 ? pointer.Segments[pointer.Segments.Count - 1] : "";
        string name = _names.Take("s_" + new NameScope().Local(last, "value") + "Words");
        _tables.Add((name, discriminator));
        return discriminator.Pointer is null ? $"frame.FindName({name})" : $"{name}.Find({place.From(discriminator.Pointer)})";
    }

    public void Emit(CodeWriter writer)
    {
        foreach ((string name, Discriminator discriminator) in _tables)
        {
            writer.Gap();
            writer.Line($"// {(discriminator.Pointer is { } pointer ? CSharpText.Comment(pointer.ToString()) : "the frame's name")}: which of these it is.");
            writer.List($"private static readonly JsonWords {name} = new(", [.. discriminator.Words.Select(CSharpText.Literal)], ");");
        }
    }
}
