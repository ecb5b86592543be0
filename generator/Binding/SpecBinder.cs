using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Signalbook.Generator.Checking;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary>An OpenAPI document and its <c>x-</c> keys -> what a provider is. The order of the work is here; each part has a binder of its own.</summary>
internal static class SpecBinder
{
    /// <summary>The client that the spec describes, or null (no code) when an error was reported.</summary>
    /// <param name="document">The spec.</param>
    /// <param name="options">What the project says about it.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ClientContract? Bind(SpecDocument document, SpecOptions options, DiagnosticBag diagnostics, CancellationToken cancellationToken = default)
    {
        Stages.Begin(Stage.Binding, diagnostics.Path);
        var scope = new BindingScope(document, options, diagnostics, cancellationToken);
        string provider = Provider(options.ClientName);
        var catalog = new OperationCatalog(scope);
        ExtensionPlaces.Check(scope, catalog.Selected);
        TypeReservations.Reserve(scope, catalog, provider);

        var optionNames = new NameAllocator(ReservedNames.OptionsMembers);
        var servers = new ServerBinder(scope, catalog.Selected, optionNames);
        var security = new SecurityBinder(scope, optionNames);
        var types = new TypeBinder(scope);
        var books = new BookBinder(scope, types);
        var polls = new PollBinder(scope);
        var responses = new ResponseBinder(scope, types, books, new FollowBinder(scope, catalog, servers));
        var operationBinder = new OperationBinder(scope, servers, security, new ParameterBinder(scope, types), new BodyBinder(scope, types), responses);

        OperationContract[] operations = [.. catalog.Selected.Select(operationBinder.Bind)];

        // Links and recoveries bind the parameters of other operations: all of them have to be known.
        IReadOnlyList<MethodContract> methods = diagnostics.HasErrors
            ? []
            : new MethodBinder(scope, catalog, operationBinder, operations, books, polls).Bind();
        if (diagnostics.HasErrors)
            return null;

        Stages.Begin(Stage.Contract, diagnostics.Path);
        new SchemaCycles(scope).Check(types.Schemas);
        var client = new ClientContract(
            provider,
            options.ClientName,
            options.Namespace,
            options.IsPublic,
            Path.GetFileName(diagnostics.Path),
            new Docs(SchemaFacts.Blank(document.Document.Info?.Title), SchemaFacts.Blank(document.Document.Info?.Description)),
            servers.Servers.ToEquatableArray(),
            security.Schemes.ToEquatableArray(),
            OneWayMembers.Relax(BodyMembers.WithoutConstants([.. types.Types], books.Books, operations, methods), books.Books, operations).ToEquatableArray(),
            books.Books.ToEquatableArray(),
            operations.ToEquatableArray(),
            methods.ToEquatableArray());
        foreach (ClientFinding finding in SecretHostRule.Check(client))
            Report(scope, catalog, finding);
        return client;
    }

    private static void Report(BindingScope scope, OperationCatalog catalog, ClientFinding finding)
    {
        ResponseSource[] answers = [.. catalog.Selected[finding.Operation].Responses(scope)];
        ResponseSource answer = finding.Answer is { } index ? answers[index] : answers.First(written => scope.IsWritten(written.Pointer + finding.Place));
        scope.ReportAtKey(finding.Descriptor, answer.Pointer + finding.Place, [.. finding.Arguments]);
    }

    private static string Provider(string clientName) =>
        clientName.Length > "Client".Length && clientName.EndsWith("Client", System.StringComparison.Ordinal)
            ? clientName.Substring(0, clientName.Length - "Client".Length)
            : clientName;
}
