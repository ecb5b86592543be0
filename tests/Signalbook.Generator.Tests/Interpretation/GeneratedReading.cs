using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>What a generated parser makes of a stream.</summary>
/// <param name="Signals">The signals.</param>
/// <param name="Reply">What <c>ReadMessageAsync</c> gives, or the progress of the exception.</param>
/// <param name="Result">How it ended, if properly.</param>
/// <param name="Failure">How it failed, if it did.</param>
internal sealed record GeneratedReading(IReadOnlyList<UntypedSignal> Signals, StreamReply Reply, StreamResult? Result, StreamException? Failure);
