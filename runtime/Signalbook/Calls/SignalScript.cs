using System;
using System.Collections.Generic;

namespace Signalbook;

/// <summary>What a call plays that is not read from bytes.</summary>
/// <param name="Signals">The signals.</param>
/// <param name="Failure">What to throw after them, or null.</param>
internal sealed record SignalScript<TSignal>(IEnumerable<TSignal> Signals, Exception? Failure);
