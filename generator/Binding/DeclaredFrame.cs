using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Binding;

/// <summary>A kind of frame that the schema of a stream declares.</summary>
/// <param name="Pointer">Where it is written.</param>
internal sealed record DeclaredFrame(string Pointer)
{
    /// <summary>The frame's name is one of these; empty when it may be any, or the framing has none.</summary>
    public EquatableArray<string> Events { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The data is exactly this; null when it may be anything.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the data is JSON; otherwise it is text, or nothing is said of it.</summary>
    public bool IsJson { get; init; }

    /// <summary>The case of the data's schema; null when none is declared.</summary>
    public SchemaCase? Payload { get; init; }

    /// <summary>Where the schema is written that types the data; null when it may be any JSON.</summary>
    public string? Schema { get; init; }

    /// <summary>Where the schema is written that <see cref="Schema"/> is one case of.</summary>
    public string? Whole { get; init; }

    /// <summary>Whether the stream ends with it.</summary>
    public bool IsEnd { get; init; }
}
