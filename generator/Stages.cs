using System;

namespace Signalbook.Generator;

/// <summary>
/// Tells a test where the generator is, so that it can make it fail there: that every failure becomes an error of ours is a promise about
/// each stage. Nobody listens in the product.
/// </summary>
internal static class Stages
{
    /// <summary>Is called with each stage and the file that it is about.</summary>
    public static event Action<Stage, string>? Reached;

    /// <summary>Says that a stage begins.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="path">The spec or transcript that it is about, as the compiler knows it.</param>
    public static void Begin(Stage stage, string path) => Reached?.Invoke(stage, path);
}
