using System;
using System.Collections.Generic;

namespace Signalbook.Http;

/// <summary>A request as it is to be sent, however often.</summary>
internal sealed class Shipment(ApiRequest request, ReadOnlyMemory<byte> body, string accept)
{
    public ApiRequest Request { get; } = request;

    /// <summary>The body's bytes, the same for every attempt.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The value of Accept; empty sends none.</summary>
    public string Accept { get; } = accept;

    /// <summary>What this call does differently, or null.</summary>
    public CallOptions? Options { get; init; }

    /// <summary>The call's own headers, where this request may carry them; else null.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
