namespace Signalbook.Generator.Contract;

/// <summary>
/// <c>payload</c>: data inside data. "The string there, decoded, is the data (if there)": where no string stands, or the
/// frame's data is no JSON, the frame keeps its data.
/// </summary>
/// <param name="At">Where the string stands, from the root of the frame's data.</param>
/// <param name="Encoding">How it is decoded.</param>
internal sealed record PayloadContract(PointerContract At, PayloadEncoding Encoding);

/// <summary>How a payload is decoded (<c>contentEncoding</c>); the names are the runtime's.</summary>
internal enum PayloadEncoding
{
    /// <summary>The string is the data.</summary>
    None,

    /// <summary>RFC 4648, section 4, with its padding and nothing else; anything else fails the stream as malformed.</summary>
    Base64,
}
