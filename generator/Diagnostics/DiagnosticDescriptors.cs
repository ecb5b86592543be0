using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Diagnostics;

/// <summary>
/// Every diagnostic that a spec can get. An error means that no correct code can be made; a warning says what is done instead.
/// Each id has a page under docs/diagnostics.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    private static readonly Lazy<IReadOnlyDictionary<string, DiagnosticDescriptor>> s_byId = new(static () => typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(static descriptor => descriptor.Id, StringComparer.Ordinal));

    /// <summary>All of them by id.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById => s_byId.Value;

    /// <summary>The one place that knows where the pages are.</summary>
    private static string HelpLink(string id) => "docs/diagnostics/" + id + ".md";
}
