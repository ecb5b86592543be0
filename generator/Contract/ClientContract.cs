using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>What a provider is: everything emission needs to write its client, and nothing else.</summary>
/// <param name="Provider">The prefix of client-wide types: <c>Chatzy</c>.</param>
/// <param name="ClientName">The client class: <c>ChatzyClient</c>.</param>
/// <param name="Namespace">The namespace of all generated types.</param>
/// <param name="IsPublic">Whether generated types are public or internal.</param>
/// <param name="SpecFile">The spec's file name without its folder, for comments.</param>
/// <param name="Docs">Title and description of the document.</param>
/// <param name="Servers">Every distinct server, each one an address of the options.</param>
/// <param name="SecuritySchemes">The schemes some emitted operation asks for.</param>
/// <param name="Types">The schemas some emitted operation reaches, in order of first use.</param>
/// <param name="Books">The signal books, each once however many operations share it.</param>
/// <param name="Operations">The operations, in document order.</param>
/// <param name="Methods">What the client offers, in document order; each runs one or more operations.</param>
internal sealed record ClientContract(
    string Provider,
    string ClientName,
    string Namespace,
    bool IsPublic,
    string SpecFile,
    Docs Docs,
    EquatableArray<ServerContract> Servers,
    EquatableArray<SecuritySchemeContract> SecuritySchemes,
    EquatableArray<TypeContract> Types,
    EquatableArray<BookContract> Books,
    EquatableArray<OperationContract> Operations,
    EquatableArray<MethodContract> Methods);
