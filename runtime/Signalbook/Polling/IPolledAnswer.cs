using System;
using System.Text.Json;

namespace Signalbook.Polling;

/// <summary>One answer to an ask.</summary>
internal interface IPolledAnswer
{
    /// <summary>Its JSON.</summary>
    JsonElement Body { get; }

    /// <summary>How long it asks to wait, or null.</summary>
    TimeSpan? RetryAfter { get; }
}
