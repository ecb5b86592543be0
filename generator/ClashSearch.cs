using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator;

/// <summary>The specs that get no client since another has its name or its types, or since it could not be said.</summary>
/// <param name="Clashes">Those that have one name.</param>
/// <param name="Types">Those whose types another has.</param>
/// <param name="Failures">What failed, spec by spec.</param>
internal sealed record ClashSearch(EquatableArray<ClientClash> Clashes, EquatableArray<TypeClash> Types, EquatableArray<LocatedDiagnostic> Failures)
{
    /// <summary>Looks at all specs of the project.</summary>
    public static ClashSearch In(ImmutableArray<SpecModel> models, CancellationToken cancellationToken)
    {
        var named = new List<SpecModel>();
        var failures = new List<LocatedDiagnostic>();
        foreach (SpecModel model in models)
        {
            try
            {
                Stages.Begin(Stage.Clashes, model.Path);
                named.Add(model);
            }
            catch (Exception exception) when (Failure.Is(exception, cancellationToken))
            {
                failures.Add(Failure.At(model.Path, Failure.Describe(exception)));
            }
        }

        EquatableArray<ClientClash> clashes = ClientClash.Find(named);
        var nameless = new HashSet<string>(clashes.Select(static clash => clash.Path), StringComparer.Ordinal);
        return new ClashSearch(clashes, TypeClash.Find(named.Where(model => !nameless.Contains(model.Path))), failures.ToEquatableArray());
    }

    /// <summary>Whether a spec gets a client.</summary>
    public bool LetsThrough(string path) =>
        Clashes.All(clash => clash.Path != path) && Types.All(clash => clash.Path != path) && Failures.All(failure => failure.Location.Path != path);

    /// <summary>What to report.</summary>
    public IEnumerable<LocatedDiagnostic> Diagnostics => [.. Clashes.Select(static clash => clash.ToDiagnostic()), .. Types.Select(static clash => clash.ToDiagnostic()), .. Failures];
}
