using System.Collections.Generic;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>What takes a signal of a chain.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Cases">The words of the chain's discriminator of which one must be there; null when it may be any, or there is none.</param>
/// <param name="Conditions">All must hold besides.</param>
/// <param name="Values">The values of a delta.</param>
internal sealed record ChainLink(SignalContract Signal, IReadOnlyList<int>? Cases, List<string> Conditions, DeltaValues Values);
