using System.Collections.Generic;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>What goes over the wire: one operation of the document.</summary>
/// <param name="scope">The spec.</param>
/// <param name="servers">The servers.</param>
/// <param name="security">The security schemes.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="bodies">The request bodies.</param>
/// <param name="responses">The answers.</param>
internal sealed class OperationBinder(
    BindingScope scope, ServerBinder servers, SecurityBinder security, ParameterBinder parameters, BodyBinder bodies, ResponseBinder responses)
{
    private readonly Dictionary<string, List<BookUse>> _uses = [];

    /// <summary>The books of an operation's own streams, one a media type; none when it has no stream.</summary>
    public IReadOnlyList<BookUse> BooksOf(string operation) => _uses.TryGetValue(operation, out List<BookUse>? uses) ? uses : [];

    /// <summary>The book of an operation's own first stream, or null.</summary>
    public BookUse? BookOf(string operation) => BooksOf(operation) is { Count: > 0 } uses ? uses[0] : null;

    public OperationContract Bind(OperationSource operation)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        EquatableArray<ParameterContract> bound = parameters.Bind(operation);
        BodyContract? body = bodies.Bind(operation);
        EquatableArray<ResponseContract> answers = responses.Bind(operation, _uses[operation.Id] = []);

        return new OperationContract(
            operation.Id,
            operation.Identifier,
            operation.HttpMethod,
            operation.Path,
            servers.IndexOf(operation),
            bound,
            body,
            security.Bind(operation),
            answers,
            Resend(operation),
            new Docs(
                SchemaFacts.Blank(operation.Operation.Summary) ?? SchemaFacts.Blank(operation.PathItem.Summary),
                SchemaFacts.Blank(operation.Operation.Description) ?? SchemaFacts.Blank(operation.PathItem.Description),
                operation.Operation.Deprecated));
    }

    private ResendPolicy Resend(OperationSource operation)
    {
        if (operation.Extension(scope, "x-resend") is not { } written)
            return ResendPolicy.BeforeSend;

        var reader = new ExtensionReader(scope, "the operation", [written], operation.Pointer);
        return reader.Choice("x-resend", ("never", ResendPolicy.Never), ("beforeSend", ResendPolicy.BeforeSend), ("always", ResendPolicy.Always))
            ?? ResendPolicy.BeforeSend;
    }
}
