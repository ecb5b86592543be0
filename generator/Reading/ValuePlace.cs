namespace Signalbook.Generator.Reading;

/// <summary>Where in a document a value is, while it is read.</summary>
/// <param name="Value">Its number in the source map.</param>
/// <param name="Depth">How many objects and arrays it lies in.</param>
/// <param name="PointerLength">How many characters its JSON Pointer has, not counting slashes and escapes.</param>
internal readonly record struct ValuePlace(int Value, int Depth, int PointerLength);
