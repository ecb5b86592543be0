namespace Signalbook.Generator.Contract;

/// <summary>The author's words about a thing, plain text or Markdown as the spec has it.</summary>
/// <param name="Summary">One line, or null.</param>
/// <param name="Description">More, or null.</param>
/// <param name="Deprecated">Whether the spec advises against it.</param>
internal sealed record Docs(string? Summary, string? Description, bool Deprecated = false)
{
    public static Docs None { get; } = new(null, null);
}
