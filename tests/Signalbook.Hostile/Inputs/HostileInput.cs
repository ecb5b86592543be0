using System;
using System.Collections.Generic;

namespace Signalbook.Hostile.Inputs;

/// <summary>A spec that means harm.</summary>
/// <param name="Name">What it is, in one word or a few; without line ends and tabs.</param>
/// <param name="Path">The file it pretends to be: what ends in <c>.json</c> is JSON.</param>
/// <param name="Text">Makes its text, which may be large and is not kept.</param>
internal sealed record HostileInput(string Name, string Path, Func<string> Text)
{
    /// <summary>The files of its <c>transcripts</c> folder, by name; nothing when there are none.</summary>
    public Func<IReadOnlyList<(string Name, string Text)>>? Transcripts { get; init; }

    public static HostileInput Yaml(string name, Func<string> text) => new(name, "/specs/hostile.yaml", text);

    public static HostileInput Json(string name, Func<string> text) => new(name, "/specs/hostile.json", text);
}
