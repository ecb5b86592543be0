using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Streams without <c>x-stream</c>: the book that plain OpenAPI amounts to. Each kind of frame is a signal with its payload; of what is
/// text of a reply, and of what fails, OpenAPI says nothing.
/// </summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
internal sealed class DeclaredBookBinder(BindingScope scope, TypeBinder types)
{
    /// <summary>Until OpenAPI 3.2 the OpenAPI reader of .NET writes <c>itemSchema</c> so.</summary>
    private static readonly string[] s_itemSchemas = ["itemSchema", "x-oai-itemSchema"];

    private readonly SchemaCases _cases = new(scope);
    private readonly Dictionary<(string Schema, string Framing), EquatableArray<SignalContract>> _known = [];

    /// <summary>Where the schema of a frame is written; null where the media type is no stream, or has none that says more than that it is text.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="mediaType">The media type.</param>
    /// <param name="content">Where it is written.</param>
    public static string? Schema(BindingScope scope, string mediaType, string content)
    {
        if (MediaTypes.Framing(mediaType) is null or "AwsEventStream")
            return null;
        if (s_itemSchemas.Select(key => content + "/" + key).FirstOrDefault(scope.IsWritten) is { } item)
            return item;

        // OpenAPI 3.2, "Sequential Media Types": the schema beside it is that of all items as an array. Older documents give that of one.
        string schema = scope.Resolve(content + "/schema");
        if (scope.Find(schema) is not JsonObject { Count: > 0 } written || JsonText.String(written["type"]) == "string")
            return null;
        return JsonText.String(written["type"]) == "array" && written.ContainsKey("items") ? schema + "/items" : schema;
    }

    /// <summary>The book.</summary>
    /// <param name="operation">The operation that answers with the stream.</param>
    /// <param name="schema">Where the schema of a frame is written.</param>
    /// <param name="framing">The runtime's name of the framing.</param>
    public BookContract Bind(OperationSource operation, string schema, string framing)
    {
        // Operations that stream the same items share one book.
        (string, string) key = (scope.Resolve(schema), framing);
        if (!_known.TryGetValue(key, out EquatableArray<SignalContract>? signals))
            _known.Add(key, signals = Signals(operation, schema, framing));
        return new BookContract(
            operation.Id,
            operation.Identifier,
            signals,
            signals.Any(static signal => signal.Role == SignalRole.End) ? StreamEnd.End : StreamEnd.EndOfInput,
            UnmatchedFrames.Keep,
            null,
            new LimitsContract(null, null, null),
            CanRecover: false)
        {
            IsDeclared = true,
        };
    }

    private EquatableArray<SignalContract> Signals(OperationSource operation, string schema, string framing)
    {
        IReadOnlyList<DeclaredFrame> frames = new DeclaredFrames(_cases).Of(schema, framing);
        var kinds = new NameAllocator(ReservedNames.SignalKinds);
        var names = new NameAllocator();
        return new FrameTeller(scope, _cases).Tell(frames).Select(told => Signal(told, operation, kinds, names)).ToEquatableArray();
    }

    private SignalContract Signal(ToldFrame told, OperationSource operation, NameAllocator kinds, NameAllocator names)
    {
        DeclaredFrame frame = told.Frame;
        string identifier = kinds.Allocate(told.Name, Wanted(told), "Signal", out _);
        TypeRef? data = frame.IsJson ? Type(frame, operation.Identifier + identifier) : null;

        // What has no class of its own comes as its text, in a channel beside the reply's.
        bool isText = frame.Text is null && data?.Kind is not (ValueKind.Object or ValueKind.Union);
        return new SignalContract(
            names.Allocate(told.Name, Identifiers.SmallFirst(identifier), "Signal", out _),
            identifier,
            frame.IsEnd ? SignalRole.End : SignalRole.Progress,
            PointerContract.Root,
            HasAt: false,
            told.When is null ? EquatableArray<MatcherContract>.Empty : [told.When],
            Text: isText ? new PlaceContract(PlaceSource.Data, PointerContract.Root) : null,
            Whole: null,
            isText ? "data" : "text",
            Message: null,
            EquatableArray<PlaceContract>.Empty,
            CallId: null,
            CallName: null,
            Reason: null,
            Code: null,
            EquatableArray<UsageContract>.Empty,
            RetryAdvice.Never,
            data,
            Docs(frame));
    }

    private static string Wanted(ToldFrame told)
    {
        string wanted = Identifiers.Pascal(told.Name);
        return told.Frame.IsJson && ReservedNames.SignalMembers.Contains(wanted) ? wanted + "Signal" : wanted;
    }

    private TypeRef Type(DeclaredFrame frame, string name) => frame.Schema is { } schema && scope.Schema(schema) is { } model
        ? types.Bind(model, schema, name)
        : new TypeRef(ValueKind.Json);

    private Docs Docs(DeclaredFrame frame)
    {
        foreach (string pointer in new[] { frame.Pointer, frame.Schema, frame.Whole }.OfType<string>())
        {
            if (scope.Find(scope.Resolve(pointer)) is JsonObject schema && (schema.ContainsKey("description") || schema.ContainsKey("title")))
            {
                return new Docs(
                    SchemaFacts.Blank(JsonText.String(schema["title"])),
                    SchemaFacts.Blank(JsonText.String(schema["description"])),
                    JsonText.Kind(schema["deprecated"]) == JsonValueKind.True);
            }
        }

        return Contract.Docs.None;
    }
}
