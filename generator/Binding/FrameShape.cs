namespace Signalbook.Generator.Binding;

/// <summary>One of the frames that a stream's schema declares.</summary>
/// <param name="Data">The schema of its data; null when nothing is said of it.</param>
/// <param name="Event">The schema of its name, where the frame is declared as an event.</param>
internal sealed record FrameShape(DeclaredSchema? Data, DeclaredSchema? Event);
