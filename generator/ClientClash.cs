using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator;

/// <summary>A spec whose client has another spec's name: their files would have the same names too, so neither gets any.</summary>
/// <param name="Path">The spec.</param>
/// <param name="ClientName">The name.</param>
/// <param name="OtherPath">The other spec.</param>
internal sealed record ClientClash(string Path, string ClientName, string OtherPath)
{
    /// <summary>Finds the clashes between specs. Names of files are compared without case, so names of clients are.</summary>
    public static EquatableArray<ClientClash> Find(IEnumerable<SpecModel> models) => models
        .GroupBy(static model => model.Contract.ClientName, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Skip(1).Any())
        .SelectMany(static group => WithOthers([.. group]))
        .OrderBy(static clash => clash.Path, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>What to report.</summary>
    public LocatedDiagnostic ToDiagnostic() =>
        new(DiagnosticDescriptors.DuplicateClient.Id, [ClientName, OtherPath], new LocationInfo(Path, default));

    private static IEnumerable<ClientClash> WithOthers(SpecModel[] group) => group.Select((model, index) =>
        new ClientClash(model.Path, model.Contract.ClientName, group[index == 0 ? 1 : 0].Path));
}
