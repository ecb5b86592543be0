using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>One operation of the document: what goes over the wire.</summary>
/// <param name="Id">The <c>operationId</c>.</param>
/// <param name="Identifier">Its C# name: <c>GetResponse</c>.</param>
/// <param name="HttpMethod">Upper case.</param>
/// <param name="Path">The template, with a slash first.</param>
/// <param name="Server">Index into <see cref="ClientContract.Servers"/>.</param>
/// <param name="Parameters">Path, query, header and cookie parameters, required ones first.</param>
/// <param name="Body">The request body, or null.</param>
/// <param name="Security">Alternatives, each a set of indexes into <see cref="ClientContract.SecuritySchemes"/>; none when empty.</param>
/// <param name="Responses">In the document's order.</param>
/// <param name="Resend">What a retry may do.</param>
/// <param name="Docs">The author's words.</param>
internal sealed record OperationContract(
    string Id,
    string Identifier,
    string HttpMethod,
    string Path,
    int Server,
    EquatableArray<ParameterContract> Parameters,
    BodyContract? Body,
    EquatableArray<EquatableArray<int>> Security,
    EquatableArray<ResponseContract> Responses,
    ResendPolicy Resend,
    Docs Docs);

/// <summary>What <c>x-resend</c> allows; the names are the runtime's.</summary>
internal enum ResendPolicy
{
    Never,
    BeforeSend,
    Always,
}
