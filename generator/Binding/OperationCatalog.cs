using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>The operations of the document, and which of them are emitted.</summary>
internal sealed class OperationCatalog
{
    private readonly BindingScope _scope;
    private readonly List<OperationSource> _all = [];
    private readonly Dictionary<string, OperationSource> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OperationSource> _byPointer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public OperationCatalog(BindingScope scope)
    {
        _scope = scope;
        foreach (KeyValuePair<string, IOpenApiPathItem> path in scope.Document.Paths ?? [])
            Add(path.Key, path.Value);
        Selected = Select();
        for (int i = 0; i < Selected.Count; i++)
            _indexes.Add(Selected[i].Id, i);
    }

    /// <summary>The emitted operations in document order.</summary>
    public IReadOnlyList<OperationSource> Selected { get; }

    public IEnumerable<string> Ids => _byId.Keys;

    /// <summary>The index of an emitted operation, or null.</summary>
    public int? IndexOf(string id) => _indexes.TryGetValue(id, out int index) ? index : null;

    /// <summary>The <c>operationId</c> that a Link Object (or <c>x-follow</c>) calls, or null with a diagnostic.</summary>
    public string? Target(JsonObject link, string pointer)
    {
        string? id = JsonText.String(link["operationId"]);
        string key = id is null && link.ContainsKey("operationRef") ? "operationRef" : "operationId";
        string place = JsonPointerText.Append(pointer, key);
        if (key == "operationRef")
        {
            string reference = JsonText.String(link[key]) ?? "";
            string target = reference.StartsWith("#", StringComparison.Ordinal) ? Uri.UnescapeDataString(reference.Substring(1)) : "";
            if (_byPointer.TryGetValue(target, out OperationSource? known) && known.Id.Length > 0)
                return known.Id;
            _scope.Report(DiagnosticDescriptors.UnresolvedReference, place, reference, "; it has to be an operation of this document that has an operationId");
            return null;
        }

        // A slip of it is told of as an unknown key: that is one mistake.
        if (id is null && link.Any(static member => member.Key != "operationId" && Suggestion.IsSlipOf(member.Key, "operationId")))
            return null;
        if (id is null)
            _scope.ReportAtKey(DiagnosticDescriptors.MissingKey, pointer, "operationId", JsonPointerText.Last(pointer) == "x-follow" ? "x-follow" : "the link '" + JsonPointerText.Last(pointer) + "'");
        else if (_byId.ContainsKey(id))
            return id;
        else
            _scope.Report(DiagnosticDescriptors.UnresolvedOperationId, place, id, Suggestion.For(id, Ids));
        return null;
    }

    private void Add(string path, IOpenApiPathItem item)
    {
        string pathPointer = _scope.Resolve(JsonPointerText.Append("/paths", path));
        foreach (KeyValuePair<HttpMethod, OpenApiOperation> operation in item.Operations ?? [])
        {
            string method = operation.Key.Method.ToUpperInvariant();
            string pointer = pathPointer + "/" + method.ToLowerInvariant();
            if (!_scope.IsWritten(pointer))
                pointer = pathPointer + "/additionalOperations/" + JsonPointerText.Escape(operation.Key.Method);
            var source = new OperationSource(operation.Value.OperationId ?? "", method, path, item, pathPointer, operation.Value, pointer);
            _all.Add(source);
            if (!_byPointer.ContainsKey(pointer))
                _byPointer.Add(pointer, source);
            if (source.Id.Length == 0)
                continue;
            if (_byId.TryGetValue(source.Id, out OperationSource? first))
                _scope.Report(DiagnosticDescriptors.DuplicateOperationId, pointer + "/operationId", source.Id, first.Title);
            else
                _byId.Add(source.Id, source);
        }
    }

    private List<OperationSource> Select()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>();
        if (_scope.Options.Operations.Count == 0)
        {
            foreach (OperationSource operation in _all.Where(operation => operation.Id.Length == 0))
                _scope.ReportAtKey(DiagnosticDescriptors.MissingOperationId, operation.Pointer, operation.Title);
            wanted.UnionWith(_byId.Keys);
        }

        foreach (string id in _scope.Options.Operations)
        {
            if (_byId.ContainsKey(id))
                open.Enqueue(id);
            else
                _scope.Diagnostics.ReportAt(DiagnosticDescriptors.UnknownOperationOption, default, id, Suggestion.For(id, Ids));
        }

        while (open.Count > 0)
        {
            string id = open.Dequeue();
            if (wanted.Add(id))
            {
                foreach (string next in Reached(_byId[id]))
                    open.Enqueue(next);
            }
        }

        OperationSource[] selected = [.. _all.Where(operation => wanted.Contains(operation.Id) && ReferenceEquals(_byId[operation.Id], operation))];
        if (selected.Length > _scope.MostOperations)
            _scope.Refuse(selected[_scope.MostOperations].Pointer, _scope.MostOperations, "operations; ask for those that are needed by 'Operations' on its item");

        var names = new NameAllocator();
        var gate = new OperationGate(_scope);
        return
        [
            .. selected
                .Where(gate.LetsThrough)
                .Select(operation => operation with { Identifier = _scope.Allocate(names, operation.Id, Identifiers.Pascal(operation.Id), "Operation", operation.Pointer + "/operationId", isKey: false) }),
        ];
    }

    // What an operation leads to: by its links, by x-follow, and by what x-recover does.
    private IEnumerable<string> Reached(OperationSource operation)
    {
        var roots = new List<JsonNode?> { _scope.Member(operation.Pointer, "x-recover") };
        foreach (ResponseSource response in operation.Responses(_scope))
        {
            roots.Add(_scope.Member(response.Pointer, "x-follow"));
            roots.AddRange((_scope.Member(response.Pointer, "links") as JsonObject ?? [])
                .Select(link => _scope.Find(_scope.Resolve(JsonPointerText.Append(response.Pointer + "/links", link.Key)))));
        }

        return roots.SelectMany(root => OperationIds(root, 0)).Where(_byId.ContainsKey);
    }

    private IEnumerable<string> OperationIds(JsonNode? node, int depth)
    {
        // A link has its x-recover in it, which has its steps in it.
        if (node is not JsonObject members || depth > 3)
            yield break;
        if (JsonText.String(members["operationId"]) is { } id)
            yield return id;
        if (JsonText.String(members["operationRef"]) is { } reference
            && reference.StartsWith("#", StringComparison.Ordinal)
            && _byPointer.TryGetValue(Uri.UnescapeDataString(reference.Substring(1)), out OperationSource? referred))
            yield return referred.Id;
        foreach (string nested in members.SelectMany(member => OperationIds(member.Value, depth + 1)))
            yield return nested;
    }
}
