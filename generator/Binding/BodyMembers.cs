using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// "Sent by this method and absent from its signature": a member of the body that every method of its operations sets is no property
/// of the body's class.
/// </summary>
internal static class BodyMembers
{
    /// <summary>The types without such members.</summary>
    public static IReadOnlyList<TypeContract> WithoutConstants(
        IReadOnlyList<TypeContract> types, IReadOnlyList<BookContract> books, IReadOnlyList<OperationContract> operations, IReadOnlyList<MethodContract> methods) =>
        methods.Any(static method => method.Constants.Count > 0) ? [.. Without(types, books, operations, methods)] : types;

    private static IEnumerable<TypeContract> Without(
        IReadOnlyList<TypeContract> types, IReadOnlyList<BookContract> books, IReadOnlyList<OperationContract> operations, IReadOnlyList<MethodContract> methods)
    {
        // A class that something else is made of too keeps its members: there nobody sets them.
        HashSet<string> shared = new(Elsewhere(types, books, operations).SelectMany(Names), StringComparer.Ordinal);
        ILookup<string, MethodContract> senders = methods
            .Where(method => operations[method.Operation].Body?.Type is { Kind: ValueKind.Object })
            .ToLookup(method => operations[method.Operation].Body!.Type.Name!, StringComparer.Ordinal);
        foreach (TypeContract type in types)
        {
            HashSet<string>? constants = type is ObjectContract && !shared.Contains(type.Name) ? Constants(senders[type.Name]) : null;
            yield return constants is { Count: > 0 } && type is ObjectContract body
                ? body with { Properties = body.Properties.Where(property => !constants.Contains(property.WireName)).ToEquatableArray() }
                : type;
        }
    }

    /// <summary>The members that every method with this body sets; null when none has it.</summary>
    private static HashSet<string>? Constants(IEnumerable<MethodContract> methods)
    {
        HashSet<string>? common = null;
        foreach (MethodContract method in methods)
        {
            IEnumerable<string> members = method.Constants
                .Where(constant => constant.Target.Source == ExpressionSource.RequestBody)
                .Select(constant => JsonPointerText.Segments(constant.Target.Value).ToArray())
                .Where(segments => segments.Length == 1)
                .Select(segments => segments[0]);
            if (common is null)
                common = new HashSet<string>(members, StringComparer.Ordinal);
            else
                common.IntersectWith(members);
        }

        return common;
    }

    private static IEnumerable<TypeRef?> Elsewhere(
        IReadOnlyList<TypeContract> types, IReadOnlyList<BookContract> books, IReadOnlyList<OperationContract> operations) =>
    [
        .. types.OfType<ObjectContract>().SelectMany(type => type.Properties).Select(property => property.Type),
        .. types.OfType<UnionContract>().SelectMany(type => type.Cases).Select(one => one.Type),
        .. books.SelectMany(book => book.Signals).Select(signal => signal.Data),
        .. operations.SelectMany(operation => operation.Parameters).Select(parameter => parameter.Type),
        .. operations.SelectMany(operation => operation.Responses).SelectMany(response => response.Media).Select(media => media.Type),
        .. operations.Select(operation => operation.Body?.Type.Item),
    ];

    private static IEnumerable<string> Names(TypeRef? type)
    {
        for (TypeRef? next = type; next is not null; next = next.Item)
        {
            if (next.Name is { } name)
                yield return name;
        }
    }
}
