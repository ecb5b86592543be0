namespace Signalbook.Http;

/// <summary>What <c>x-resend</c> allows after a failure. Nothing is ever sent again after a success status.</summary>
public enum ResendPolicy
{
    /// <summary>The request is sent once.</summary>
    Never,

    /// <summary>Again only when the provider did not act on it: no connection came about, or 429 or 503 with <c>Retry-After</c>.</summary>
    BeforeSend,

    /// <summary>Again also after a lost connection, 408, 429 and any 5xx: the spec says that doing it twice does no harm.</summary>
    Always,
}
