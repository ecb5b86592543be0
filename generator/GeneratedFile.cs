namespace Signalbook.Generator;

/// <summary>A file that the generator adds to the compilation.</summary>
/// <param name="HintName">Its name, of safe characters: <c>ChatzyClient.g.cs</c>.</param>
/// <param name="Text">Its text, with <c>\n</c> line ends.</param>
internal sealed record GeneratedFile(string HintName, string Text);
