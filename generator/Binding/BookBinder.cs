using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Checking;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>x-stream</c>: the signal books, each once however many operations share it.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
internal sealed class BookBinder(BindingScope scope, TypeBinder types)
{
    private readonly List<BookContract> _books = [];
    private readonly Dictionary<BookContract, int> _known = [];
    private readonly HashSet<string> _identifiers = new(StringComparer.Ordinal);
    private readonly SignalBinder _signals = new(scope, types);
    private readonly DeclaredBookBinder _declared = new(scope, types);

    public IReadOnlyList<BookContract> Books => _books;

    /// <summary>Marks a book whose streams some method recovers.</summary>
    public void SetCanRecover(int book) => _books[book] = _books[book] with { CanRecover = true };

    /// <summary>The book of one media type, or null with a diagnostic.</summary>
    /// <param name="operation">The operation it is written for.</param>
    /// <param name="mediaType">The media type it stands beside.</param>
    /// <param name="stream">The <c>x-stream</c>.</param>
    public BookUse? Bind(OperationSource operation, string mediaType, Located stream)
    {
        if (BookSource.Read(scope, stream) is not { } keys)
            return null;

        var reader = new ExtensionReader(scope, "x-stream", keys, stream.Pointer);
        reader.Find("signals");
        string? framing = FramingBinder.Bind(scope, reader, mediaType, stream.Pointer);
        EquatableArray<RequestConstant> constants = ConstantBinder.BindRequest(scope, reader.Find("request"), operation);
        IReadOnlyList<Located> signals = BookSource.Signals(scope, keys);
        BookContract? book = Book(operation, reader, signals);

        // Where a signal is none, the keys after the signals were not looked at.
        if (book is not null)
            reader.Finish();
        if (framing is not null && !scope.Diagnostics.HasErrors)
            StreamPlaces.Check(scope, stream.Pointer.Substring(0, stream.Pointer.LastIndexOf('/')), framing, reader, signals);
        return book is null || framing is null ? null : new BookUse(Share(book, reader), framing, constants);
    }

    private BookContract? Book(OperationSource operation, ExtensionReader reader, IReadOnlyList<Located> written)
    {
        PlaceContract? message = reader.Text("message", PlaceBinder.Expected) is { } text
            ? PlaceBinder.Parse(scope, text, reader.Find("message")!.Value.Pointer, PlaceSource.Root)
            : null;
        EquatableArray<PlaceContract> part = SignalBinder.Parts(scope, reader, PlaceSource.Root);

        var names = new NameAllocator(ReservedNames.SignalKinds);
        var signals = new List<SignalContract>();
        bool isFirstError = !scope.Diagnostics.HasErrors;
        foreach (Located signal in written)
        {
            if (_signals.Bind(signal, names, message, part) is { } bound)
                signals.Add(bound);
        }

        if (written.Count == 0 && reader.Members.All(static key => key.Name != "signals" || key.Node is null or JsonObject { Count: 0 }))
            scope.ReportAtKey(DiagnosticDescriptors.EmptyBook, reader.Pointer);
        if (signals.Count < written.Count || signals.Count == 0)
            return null;

        var book = new BookContract(
            operation.Id,
            operation.Identifier,
            signals.ToEquatableArray(),
            Ends(reader, signals, areMisread: isFirstError && scope.Diagnostics.HasErrors),
            reader.Choice("unmatched", ("keep", UnmatchedFrames.Keep), ("skip", UnmatchedFrames.Skip), ("fail", UnmatchedFrames.Fail)) ?? UnmatchedFrames.Keep,
            OrderBinder.Bind(scope, reader, [.. signals.Select(signal => signal.Name)]),
            Limits(reader),
            CanRecover: false)
        {
            Payload = PayloadBinder.Bind(scope, reader.Find("payload")),
        };

        // A book that was misread would be told of what its author did not write.
        if (scope.Diagnostics.HasErrors)
            return book;
        Stages.Begin(Stage.Checking, scope.Diagnostics.Path);
        foreach (BookFinding finding in BookRules.Check(book))
            Report(finding, reader, written);
        return book;
    }

    private void Report(BookFinding finding, ExtensionReader reader, IReadOnlyList<Located> written)
    {
        List<string> arguments = [.. finding.Arguments];
        if (finding.Other is { } other)
            arguments.Add(scope.Diagnostics.Map.FindKey(written[other].Pointer).Line.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (finding.Signal is not { } signal)
            scope.Report(finding.Descriptor, reader.Find("order")?.Pointer ?? reader.Pointer, [.. arguments]);
        else if (finding.Alternative is { } alternative && ExtensionReader.MembersOf(written[signal]).First(static key => key.Name == "when") is var when)
            scope.Report(finding.Descriptor, when.Node is JsonArray ? JsonPointerText.Append(when.Pointer, alternative) : when.Pointer, [.. arguments]);
        else
            scope.ReportAtKey(finding.Descriptor, written[signal].Pointer, [.. arguments]);
    }

    private StreamEnd Ends(ExtensionReader reader, List<SignalContract> signals, bool areMisread)
    {
        StreamEnd? ends = reader.Choice("ends", ("end", StreamEnd.End), ("finish", StreamEnd.Finish), ("eof", StreamEnd.EndOfInput));
        if (ends is null && signals.Any(signal => signal.Role == SignalRole.End))
            ends = StreamEnd.End;
        if (ends is null && signals.Any(signal => signal.Role == SignalRole.Finish))
            ends = StreamEnd.Finish;

        // Where 'role: End' was told of, that there is no end is not what its author wrote.
        if (ends is null && reader.Find("ends") is null && !areMisread)
            scope.ReportAtKey(DiagnosticDescriptors.MissingEnd, reader.Pointer);
        return ends ?? StreamEnd.End;
    }

    private LimitsContract Limits(ExtensionReader reader)
    {
        if (reader.Find("limits") is not { Node: JsonObject } value || ExtensionReader.Open(scope, "limits", value) is not { } limits)
        {
            if (reader.Find("limits") is { } wrong)
                ExtensionReader.Open(scope, "limits", wrong);
            return new LimitsContract(null, null, null);
        }

        var contract = new LimitsContract(limits.Duration("firstFrame"), limits.Duration("idle"), limits.Count("frame"));
        limits.Finish();
        return contract;
    }

    /// <summary>The book that the schema of a stream without <c>x-stream</c> amounts to; null when the operation has another book already.</summary>
    /// <param name="operation">The operation that answers with the stream.</param>
    /// <param name="schema">Where the schema of a frame is written.</param>
    /// <param name="framing">The runtime's name of the framing.</param>
    public int? BindDeclared(OperationSource operation, string schema, string framing)
    {
        BookContract book = _declared.Bind(operation, schema, framing);
        if (Known(book) is var known and >= 0)
            return known;
        if (_identifiers.Contains(book.Identifier))
            return null;
        Add(book);
        return _books.Count - 1;
    }

    // Two operations whose books are equal share one; what it is called and whether someone recovers it are no part of the book.
    private int Known(BookContract book) => _known.TryGetValue(Nameless(book), out int index) ? index : -1;

    private static BookContract Nameless(BookContract book) => book with { Name = "", Identifier = "", CanRecover = false };

    private void Add(BookContract book)
    {
        _known.Add(Nameless(book), _books.Count);
        _identifiers.Add(book.Identifier);
        _books.Add(book);
    }

    private int Share(BookContract book, ExtensionReader reader)
    {
        if (Known(book) is var known and >= 0)
            return known;

        string identifier = book.Identifier;
        for (int number = 2; _identifiers.Contains(identifier); number++)
            identifier = book.Identifier + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (identifier != book.Identifier)
            scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, reader.Pointer, "a second book for one operation", "let both media types have the same one, by $ref");
        Add(book with { Identifier = identifier });
        return _books.Count - 1;
    }
}
