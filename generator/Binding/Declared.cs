namespace Signalbook.Generator.Binding;

/// <summary>What a schema says about a place.</summary>
internal enum Declared
{
    /// <summary>It names what may be there, and this is not among it.</summary>
    No,

    /// <summary>It leaves open what may be there.</summary>
    Open,

    /// <summary>It names it.</summary>
    Yes,
}
