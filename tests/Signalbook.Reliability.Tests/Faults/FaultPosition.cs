namespace Signalbook.Reliability.Faults;

/// <summary>Where in a stream a fault happens.</summary>
internal enum FaultPosition
{
    BeforeFirstByte,
    WithinFirstFrame,
    AfterFirstFrame,
    Middle,
    WithinLastFrame,
    WithinTerminal,
    AfterTerminal,
}
