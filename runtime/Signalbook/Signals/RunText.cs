namespace Signalbook.Signals;

/// <summary>The text of a delta that was found in the buffer, and is there to be delivered.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is, escapes and all.</param>
/// <param name="Form">What is known of it.</param>
internal readonly record struct RunText(int Start, int Length, TextForm Form);
