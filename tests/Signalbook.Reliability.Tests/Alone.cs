namespace Signalbook.Reliability;

/// <summary>Tests that measure what the process holds or how long something takes: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
