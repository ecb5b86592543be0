using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Emission;

namespace Signalbook.Generator;

/// <summary>
/// A spec some of whose types another spec of the same namespace makes too, as two providers' <c>Error</c> or <c>ChatRequest</c> are. The one whose
/// path comes first keeps its client: from the other the compiler would get every such type a second time, and say so in code that nobody wrote.
/// </summary>
/// <param name="Path">The spec.</param>
/// <param name="Types">The types, in words.</param>
/// <param name="OtherPath">The other spec.</param>
/// <param name="Namespace">Whose types they are.</param>
internal sealed record TypeClash(string Path, string Types, string OtherPath, string Namespace)
{
    private const int MostShown = 3;

    /// <summary>Finds the clashes between specs that have clients of different names.</summary>
    public static EquatableArray<TypeClash> Find(IEnumerable<SpecModel> models) => models
        .GroupBy(static model => model.Contract.Namespace, StringComparer.Ordinal)
        .Where(static group => group.Skip(1).Any())
        .SelectMany(static group => FindIn(group.OrderBy(static model => model.Path, StringComparer.Ordinal)))
        .ToEquatableArray();

    /// <summary>What to report.</summary>
    public LocatedDiagnostic ToDiagnostic() =>
        new(DiagnosticDescriptors.DuplicateType.Id, [Types, OtherPath, Namespace], new LocationInfo(Path, default));

    private static IEnumerable<TypeClash> FindIn(IEnumerable<SpecModel> models)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (SpecModel model in models)
        {
            string[] names = [.. NamesOf(model.Contract).Distinct(StringComparer.Ordinal)];
            string[] taken = [.. names.Where(owners.ContainsKey)];
            if (taken.Length == 0)
            {
                foreach (string name in names)
                    owners.Add(name, model.Path);
                continue;
            }

            string shown = string.Join(", ", taken.Take(MostShown).Select(static name => "'" + name + "'"));
            string more = taken.Length > MostShown ? " and " + (taken.Length - MostShown).ToString(CultureInfo.InvariantCulture) + " more" : "";
            yield return new TypeClash(model.Path, shown + more, owners[taken[0]], model.Contract.Namespace);
        }
    }

    /// <summary>The types that have no client's name in theirs.</summary>
    private static IEnumerable<string> NamesOf(ClientContract contract) =>
    [
        .. contract.Types.Select(static type => type.Name),
        .. contract.Books.SelectMany(static book => new[] { ClientNames.Signal(book), ClientNames.Kind(book), ClientNames.Handler(book) }),
        .. contract.Methods.Select(static method => (method as StreamMethod)?.CallName ?? (method as LinkedMethod)?.CallName).OfType<string>(),
    ];
}
