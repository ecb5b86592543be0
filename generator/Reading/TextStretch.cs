namespace Signalbook.Generator.Reading;

/// <summary>Where a parser says that something stands: not yet brought into the text, nor told in lines, which only those few are of that something is said.</summary>
/// <param name="Start">Position of the first character.</param>
/// <param name="End">Position after the last.</param>
internal readonly record struct TextStretch(int Start, int End);
