using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>A book where it is used.</summary>
/// <param name="Book">Its index.</param>
/// <param name="Framing">The runtime's name of the framing.</param>
/// <param name="Constants">What the method sends by itself to get this stream.</param>
internal sealed record BookUse(int Book, string Framing, EquatableArray<RequestConstant> Constants);
