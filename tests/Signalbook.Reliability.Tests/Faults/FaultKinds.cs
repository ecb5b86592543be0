using System.Collections.Generic;

namespace Signalbook.Reliability.Faults;

/// <summary>Every kind of fault, in the table's order.</summary>
internal static class FaultKinds
{
    public static IReadOnlyList<FaultKind> All { get; } =
        [.. EndFaults.All, .. HeadFaults.All, .. FrameFaults.All, .. TimeFaults.All, .. Http2Faults.All];
}
