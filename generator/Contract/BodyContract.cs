namespace Signalbook.Generator.Contract;

/// <summary>A request body.</summary>
/// <param name="MediaType">Its media type: <c>application/json</c>.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Docs">The author's words.</param>
internal sealed record BodyContract(string MediaType, BodyFormat Format, TypeRef Type, bool IsRequired, Docs Docs);

/// <summary>How a request body is written.</summary>
internal enum BodyFormat
{
    Json,

    /// <summary>The members of an object as fields and files.</summary>
    Form,
    Text,
    Bytes,
}
