using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// OpenAPI, Schema Object: where a <c>readOnly</c> member is required, "the required will take effect on the response only", and of a
/// <c>writeOnly</c> one on the request only. A class that goes the other way cannot demand it.
/// </summary>
internal static class OneWayMembers
{
    /// <summary>The types without demands that one of their ways cannot meet.</summary>
    public static IEnumerable<TypeContract> Relax(IReadOnlyList<TypeContract> types, IReadOnlyList<BookContract> books, IReadOnlyList<OperationContract> operations)
    {
        if (!types.Any(IsOneWay))
            return types;

        Dictionary<string, TypeContract> byName = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        HashSet<string> sent = Reach(byName, operations.Select(operation => operation.Body?.Type));
        HashSet<string> received = Reach(
            byName,
            operations.SelectMany(operation => operation.Responses).SelectMany(response => response.Media).Select(media => media.Type)
                .Concat(books.SelectMany(book => book.Signals).Select(signal => signal.Data)));
        return types.Select(type => type is not ObjectContract model || !IsOneWay(type) ? type : model with
        {
            Properties = model.Properties
                .Select(member => (member.IsReadOnly && sent.Contains(type.Name)) || (member.IsWriteOnly && received.Contains(type.Name)) ? member with { IsRequired = false } : member)
                .ToEquatableArray(),
        });
    }

    private static bool IsOneWay(TypeContract type) => type is ObjectContract model && model.Properties.Any(static member => member.IsReadOnly || member.IsWriteOnly);

    private static HashSet<string> Reach(Dictionary<string, TypeContract> types, IEnumerable<TypeRef?> roots)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<TypeRef?>(roots);
        while (open.Count > 0)
        {
            TypeRef? type = open.Pop();
            if (type is null)
                continue;
            open.Push(type.Item);
            if (type.Name is null || !types.TryGetValue(type.Name, out TypeContract? target) || !reached.Add(type.Name))
                continue;
            IEnumerable<TypeRef> held = target switch
            {
                ObjectContract model => model.Properties.Select(member => member.Type),
                UnionContract union => union.Cases.Select(one => one.Type),
                _ => [],
            };
            foreach (TypeRef each in held)
                open.Push(each);
        }

        return reached;
    }
}
