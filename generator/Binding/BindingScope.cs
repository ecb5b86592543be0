using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.OpenApi;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary>What every binder of one spec works with.</summary>
internal sealed class BindingScope(SpecDocument spec, SpecOptions options, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, IReadOnlyList<(IOpenApiParameter Parameter, string Pointer)>> _parameters = [];
    private readonly Dictionary<string, IReadOnlyList<ResponseSource>> _responses = [];
    private readonly DocumentPath _path = new(spec.Root);
    private int _names;

    public OpenApiDocument Document => spec.Document;

    public SpecOptions Options => options;

    /// <summary>The specs that books may be taken from.</summary>
    public BookLibrary Books { get; } = new(diagnostics.Path, spec.Root, spec.Neighbours, cancellationToken);

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>What references lead to.</summary>
    public ReferenceTargets Targets => field ??= new ReferenceTargets(this);

    /// <summary>How many values the signal books had so far.</summary>
    public int BookValues { get; set; }

    /// <summary>How much is left to hold the spec against itself.</summary>
    public CheckBudget Checks { get; } = new();

    /// <summary>The most names of one kind in one place.</summary>
    public int MostNames { get; } = BindingLimits.Names(spec.Characters);

    /// <summary>The most operations.</summary>
    public int MostOperations { get; } = BindingLimits.Operations(spec.Characters);

    /// <summary>The names of all types of the client.</summary>
    public NameAllocator TypeNames { get; } = new();

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The parameters of an operation and its path, and where they are written.</summary>
    public IReadOnlyList<(IOpenApiParameter Parameter, string Pointer)> ParametersOf(OperationSource operation)
    {
        if (!_parameters.TryGetValue(operation.Pointer, out IReadOnlyList<(IOpenApiParameter, string)>? parameters))
            _parameters.Add(operation.Pointer, parameters = ParameterBinder.Written(this, operation));
        return parameters;
    }

    /// <summary>The answers of an operation and where they are written, with references followed.</summary>
    public IReadOnlyList<ResponseSource> ResponsesOf(OperationSource operation)
    {
        if (!_responses.TryGetValue(operation.Pointer, out IReadOnlyList<ResponseSource>? responses))
            _responses.Add(operation.Pointer, responses = [.. operation.FindResponses(this)]);
        return responses;
    }

    /// <summary>Reports at the value that the pointer leads to.</summary>
    public void Report(DiagnosticDescriptor descriptor, string pointer, params string[] arguments) =>
        diagnostics.Report(descriptor, pointer, arguments);

    /// <summary>Reports at the key of the member that the pointer leads to.</summary>
    public void ReportAtKey(DiagnosticDescriptor descriptor, string pointer, params string[] arguments) =>
        diagnostics.ReportAtKey(descriptor, pointer, arguments);

    /// <summary>Reports at the key or at the value, whichever is wrong.</summary>
    public void Report(DiagnosticDescriptor descriptor, bool isKey, string pointer, params string[] arguments)
    {
        if (isKey)
            ReportAtKey(descriptor, pointer, arguments);
        else
            Report(descriptor, pointer, arguments);
    }

    /// <summary>The value as written, or null where there is none.</summary>
    public JsonNode? Find(string pointer) => _path.TryFind(pointer, out JsonNode? node) ? node : null;

    /// <summary>Whether something, if only a null, is written there.</summary>
    public bool IsWritten(string pointer) => _path.TryFind(pointer, out _);

    /// <summary>The value of a member of the object at the pointer, or null where there is none: as <see cref="Find"/>, and no pointer is made for it.</summary>
    public JsonNode? Member(string pointer, string name) =>
        Find(pointer) is JsonObject members && members.TryGetPropertyValue(name, out JsonNode? value) ? value : null;

    /// <summary>Whether the object at the pointer has a member of this name, if only a null.</summary>
    public bool HasMember(string pointer, string name) => Find(pointer) is JsonObject members && members.ContainsKey(name);

    /// <summary>
    /// Where the value at the pointer is really written: follows <c>$ref</c>. The OpenAPI model follows references by itself;
    /// this keeps our pointers in step with it, so that a diagnostic names the place that has to be changed.
    /// </summary>
    public string Resolve(string pointer)
    {
        HashSet<string>? seen = null;
        while (Find(pointer) is JsonObject members && Reference(members) is { } reference && IsWritten(reference))
        {
            if (!(seen ??= [pointer]).Add(reference))
                break;
            pointer = reference;
        }

        return pointer;
    }

    /// <summary>The model of the schema that is written somewhere, or null when the OpenAPI reader makes none of it.</summary>
    /// <remarks>For schemas that the model of the document has no place for, such as <c>contentSchema</c>.</remarks>
    public IOpenApiSchema? Schema(string pointer)
    {
        string place = Resolve(pointer);
        string name = JsonPointerText.Last(place);
        if (place == JsonPointerText.Append("/components/schemas", name) && Document.Components?.Schemas?.TryGetValue(name, out IOpenApiSchema? known) == true)
            return known;
        return Find(place) is JsonObject written ? OpenApiLoader.LoadSchema(written, spec.Root, Document) : null;
    }

    /// <summary>The name that a type gets, unique in the client.</summary>
    /// <param name="original">The spec's name.</param>
    /// <param name="wanted">The C# name that is wanted.</param>
    /// <param name="pointer">Where the name comes from.</param>
    public string AllocateType(string original, string wanted, string pointer) =>
        Allocate(TypeNames, original, wanted, "Model", pointer);

    /// <summary>A name that is unique among <paramref name="names"/>; tells the author where two names meet.</summary>
    /// <param name="names">The names that are taken.</param>
    /// <param name="original">The spec's name.</param>
    /// <param name="wanted">The C# name that is wanted.</param>
    /// <param name="suffix">What is put behind a name that is reserved.</param>
    /// <param name="pointer">Where the name comes from.</param>
    /// <param name="isKey">Whether it is the key there, not the value.</param>
    public string Allocate(NameAllocator names, string original, string wanted, string suffix, string pointer, bool isKey = true)
    {
        if (names.Count >= MostNames)
            Refuse(pointer, MostNames, "names in one place");
        if (++_names > BindingLimits.AllNames(spec.Characters))
            Refuse(pointer, BindingLimits.AllNames(spec.Characters), "names; ask for the operations that are needed by 'Operations' on its item");
        string name = names.Allocate(original, wanted, suffix, out string? other);
        if (other is not null)
            Report(DiagnosticDescriptors.DuplicateName, isKey, pointer, original, other, wanted, name);
        else if (name != wanted)
            Report(DiagnosticDescriptors.ReservedName, isKey, pointer, original, wanted, "a name that generated code has already", name);
        else if (Identifiers.KeywordOf(original, name) is { } keyword)
            Report(DiagnosticDescriptors.ReservedName, isKey, pointer, original, keyword, "a keyword", name);
        return name;
    }

    /// <summary>Reports that there is too much of something, and ends the work.</summary>
    /// <param name="pointer">Where.</param>
    /// <param name="limit">How much there may be.</param>
    /// <param name="what">Of what.</param>
    /// <exception cref="SpecRefusedException">Always.</exception>
    public void Refuse(string pointer, int limit, string what)
    {
        diagnostics.ReportEnd(DiagnosticDescriptors.TooLarge, diagnostics.Map.FindKey(pointer), limit.ToString(CultureInfo.InvariantCulture), what);
        throw new SpecRefusedException();
    }

    /// <summary>The pointer that an object's <c>$ref</c> is, or null.</summary>
    public static string? Reference(JsonObject members)
    {
        if (!members.TryGetPropertyValue("$ref", out JsonNode? node) || JsonText.String(node) is not { Length: > 0 } text || text[0] != '#')
            return null;
        string pointer = text.Substring(1);
        return pointer.IndexOf('%') < 0 ? pointer : System.Uri.UnescapeDataString(pointer);
    }
}
