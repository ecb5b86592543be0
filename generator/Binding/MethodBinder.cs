using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>What the client offers: operations, what their answers lead to, and polls.</summary>
internal sealed class MethodBinder(
    BindingScope scope,
    OperationCatalog catalog,
    OperationBinder binder,
    IReadOnlyList<OperationContract> operations,
    BookBinder books,
    PollBinder polls)
{
    private readonly LinkBinder _links = new(scope, catalog, operations);
    private readonly NameAllocator _names = new();
    private readonly List<MethodContract> _methods = [];

    public IReadOnlyList<MethodContract> Bind()
    {
        // What only an answer's URL leads to cannot be called: it is read.
        HashSet<int> followed = [.. operations.SelectMany(operation => operation.Responses).Select(response => response.Follow?.Operation ?? -1)];
        for (int i = 0; i < operations.Count; i++)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            Bind(i, isFollowed: followed.Contains(i));
        }

        return _methods;
    }

    private void Bind(int index, bool isFollowed)
    {
        OperationSource source = catalog.Selected[index];
        if (BookOf(index) is not { } book)
        {
            Idle(source.Extension(scope, "x-recover"), "an operation without a stream");
            Answers(index, EquatableArray<RequestConstant>.Empty);
            return;
        }

        if (isFollowed)
        {
            // It is never called by itself, and what calls it has a recovery of its own.
            if (source.Extension(scope, "x-recover") is { } recover)
                scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, recover.Pointer, "'x-recover' of an operation that x-follow leads to", "write it beside the operation whose answer has the address");
            return;
        }

        // JSON beside a stream of the operation's own: the caller chooses, by one of two methods.
        if (binder.BookOf(operations[index].Id) is { } own && Answer(operations[index]) is not null)
        {
            Answers(index, Opposites(own.Constants));
            Streams(index, book, "Stream");
        }
        else
        {
            Streams(index, book, "");
        }
    }

    private void Answers(int index, EquatableArray<RequestConstant> constants)
    {
        OperationContract operation = operations[index];
        OperationSource source = catalog.Selected[index];
        TypeRef? answer = Answer(operation);
        _methods.Add(new AnswerMethod(operation.Id, Name(operation.Identifier, source), index, constants, operation.Docs, answer));

        // States and links are read from JSON, whatever else an answer may be.
        if (!HasJson(operation))
            answer = null;
        if (polls.Bind(source) is { } poll)
        {
            _methods.Add(new PollMethod(
                operation.Id + ".poll", Name("Poll" + operation.Identifier, source), index, constants, operation.Docs,
                answer ?? new TypeRef(ValueKind.Json), poll));
        }

        foreach (ResponseSource response in source.Responses(scope).Where(response => response.IsSuccess))
            Links(index, response, answer);
    }

    // One method for each set of constants: the operation's own stream first, then what the answers that are followed ask for.
    private void Streams(int index, int book, string word)
    {
        OperationContract operation = operations[index];
        OperationSource source = catalog.Selected[index];
        RecoveryContract? recovery = Recovery(source);
        if (recovery is { Resume: null })
            books.SetCanRecover(book);

        var sets = new List<EquatableArray<RequestConstant>>();
        sets.AddRange(binder.BooksOf(operation.Id).Select(own => own.Constants));
        sets.AddRange(operation.Responses.Where(response => response.Follow is not null).Select(response => response.Follow!.Constants));
        EquatableArray<RequestConstant>[] distinct = [.. sets.Distinct()];
        for (int i = 0; i < distinct.Length; i++)
        {
            string suffix = word + (i == 0 ? "" : MethodSuffix.Of(distinct[i]));
            string id = operation.Id + (suffix.Length == 0 ? "" : "." + Identifiers.Camel(suffix));
            _methods.Add(new StreamMethod(
                id, Name(operation.Identifier + suffix, source), index, distinct[i], operation.Docs, book, operation.Identifier + "Call", recovery));
        }
    }

    // What is true for the stream is false for the answer: a provider's default may be either. Of other constants the opposite is unknown.
    private static EquatableArray<RequestConstant> Opposites(EquatableArray<RequestConstant> constants) => constants
        .Where(constant => constant.Json is "true" or "false")
        .Select(constant => constant with { Json = constant.Json == "true" ? "false" : "true" })
        .ToEquatableArray();

    private void Links(int index, ResponseSource response, TypeRef? answer)
    {
        OperationContract operation = operations[index];
        Dictionary<string, Located> siblings = RecoveryBinder.LinksOf(scope, response).ToDictionary(link => link.Name);
        foreach (Located link in siblings.Values)
        {
            if (catalog.Target((JsonObject)link.Node!, link.Pointer) is not { } id || catalog.IndexOf(id) is not { } target)
                continue;
            if (BookOf(target) is not { } book)
            {
                Idle(((JsonObject)link.Node!)["x-recover"] is { } idle ? new Located("x-recover", idle, link.Pointer + "/x-recover") : null, "a link to an operation without a stream");
                continue;
            }

            // The link's call would read the answer that has the address, and no stream.
            if (operations[target].Responses.Any(static followed => followed.Follow is not null))
            {
                scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, link.Pointer, "A link to '" + id + "', whose stream is at an address in its answer,", "leave the link out and call the two operations by their own methods");
                continue;
            }

            var reader = new ExtensionReader(scope, "a link", ExtensionReader.MembersOf(link), link.Pointer);
            DeclaredSchema? declared = new DeclaredExchange(scope).AnswerOf(response);
            LinkContract? bound = _links.Bind(link.Name, link, reader, catalog.Selected[index], declared);
            RecoveryContract? recovery = reader.Find("x-recover") is { } written
                ? Recoveries().Bind(written, siblings, catalog.Selected[index], declared)
                : Recovery(catalog.Selected[target]);
            if (recovery is { Resume: null })
                books.SetCanRecover(book);
            if (bound is null)
                continue;

            string name = Name(operation.Identifier + Identifiers.Pascal(link.Name), catalog.Selected[index]);
            _methods.Add(new LinkedMethod(
                operation.Id + "." + link.Name, name, index, EquatableArray<RequestConstant>.Empty, operation.Docs,
                book, name + "Call", operations[target].Identifier + "Call", answer ?? new TypeRef(ValueKind.Json), bound, recovery));
        }
    }

    // A recovery that can never run would be taken for one that does.
    private void Idle(Located? recover, string subject)
    {
        if (recover is { } written)
            scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, written.Pointer, "x-recover", subject, ". There is nothing to recover");
    }

    private RecoveryContract? Recovery(OperationSource source) => source.Extension(scope, "x-recover") is { } recover
        ? Recoveries().Bind(recover, source.Responses(scope).Where(response => response.IsSuccess).SelectMany(response => RecoveryBinder.LinksOf(scope, response)).GroupBy(link => link.Name).ToDictionary(group => group.Key, group => group.First()), source, null)
        : null;

    private RecoveryBinder Recoveries() => new(scope, catalog, _links, polls, index => binder.BookOf(operations[index].Id) is not null);

    // The operation's own book, or that of the stream which its answer points to.
    private int? BookOf(int index)
    {
        OperationContract operation = operations[index];
        if (binder.BookOf(operation.Id) is { } own)
            return own.Book;
        FollowContract? follow = operation.Responses.Select(response => response.Follow).FirstOrDefault(follow => follow is not null);
        return follow is null ? null : binder.BookOf(operations[follow.Operation].Id)?.Book;
    }

    /// <summary>What a success answers: JSON where it is declared, else a text, else bytes; null when there is no body.</summary>
    private static TypeRef? Answer(OperationContract operation)
    {
        MediaContract[] media = [.. operation.Responses.Where(response => response.Status[0] == '2').SelectMany(response => response.Media)];
        if (media.FirstOrDefault(body => body.Kind == BodyKind.Json) is { } json)
            return json.Type;
        return media.Any(body => body.Kind == BodyKind.Text) ? new TypeRef(ValueKind.String)
            : media.Any(body => body.Kind == BodyKind.Bytes) ? new TypeRef(ValueKind.Bytes)
            : null;
    }

    private static bool HasJson(OperationContract operation) => operation.Responses
        .Any(response => response.Status[0] == '2' && response.Media.Any(media => media.Kind == BodyKind.Json));

    private string Name(string wanted, OperationSource source) => scope.Allocate(_names, source.Id, wanted, "Operation", source.Pointer + "/operationId", isKey: false);
}
