namespace Signalbook.Reliability.Wire;

/// <summary>How HTTP/1.1 says where a body ends (RFC 9112, 6.3). HTTP/2 has its own way and takes no notice.</summary>
internal enum BodyDelimiter
{
    /// <summary>Chunks, the last one empty.</summary>
    Chunks,

    /// <summary>Content-Length.</summary>
    Length,

    /// <summary>The connection's end.</summary>
    Close,

    /// <summary>Whatever the given headers say.</summary>
    Headers,
}
