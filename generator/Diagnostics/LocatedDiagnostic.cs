using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Diagnostics;

/// <summary>A diagnostic that may stay in the incremental pipeline's cache: equatable, and without a Roslyn location.</summary>
/// <param name="Id">One of <see cref="DiagnosticDescriptors"/>.</param>
/// <param name="Arguments">What its message is filled with.</param>
/// <param name="Location">Where.</param>
internal sealed record LocatedDiagnostic(string Id, EquatableArray<string> Arguments, LocationInfo Location)
{
    /// <summary>Its severity unless the user configures another.</summary>
    public DiagnosticSeverity Severity => DiagnosticDescriptors.ById[Id].DefaultSeverity;

    /// <summary>The message, filled in.</summary>
    public string Message => ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the compiler reports.</summary>
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(DiagnosticDescriptors.ById[Id], Location.ToLocation(), Arguments.Cast<object>().ToArray());
}
