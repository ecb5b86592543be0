namespace Signalbook.Generator.Tests.Readme;

/// <summary>A fenced block of the README: <c>```language use argument</c>, of which a reader sees the text alone.</summary>
/// <param name="Line">The line of the fence, from one.</param>
/// <param name="Language">The fence's first word.</param>
/// <param name="Use">The second: what a test does with it, or a path to write it to; empty when there is none.</param>
/// <param name="Argument">The third, or empty.</param>
/// <param name="Text">What is between the fences, each line with its end.</param>
/// <param name="Next">The block that comes after it, or null.</param>
internal sealed record ReadmeBlock(int Line, string Language, string Use, string Argument, string Text, ReadmeBlock? Next)
{
    /// <summary>What the program of this block prints, when the block after it says so.</summary>
    public string? Prints => Next is { Language: "text", Use: "prints" } ? Next.Text : null;

    public override string ToString() => $"README.md({Line}): ```{Language} {Use} {Argument}";
}
