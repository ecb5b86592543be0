using System.Text.Json;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>A stream that an independent program has read.</summary>
/// <param name="Adapter">That program's name for the provider.</param>
/// <param name="Path">The recording.</param>
/// <param name="Summary">What it made of the stream, or null.</param>
internal sealed record OracleEntry(string Adapter, string Path, JsonElement? Summary);
