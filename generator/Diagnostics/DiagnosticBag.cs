using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Diagnostics;

/// <summary>Collects what is wrong with one spec, and turns JSON Pointers into places of its text.</summary>
/// <param name="path">The spec's path as the compiler knows it.</param>
internal sealed class DiagnosticBag(string path)
{
    private readonly List<LocatedDiagnostic> _diagnostics = [];
    private readonly HashSet<LocatedDiagnostic> _seen = [];

    /// <summary>The spec's path as the compiler knows it.</summary>
    public string Path { get; } = path ?? throw new ArgumentNullException(nameof(path));

    /// <summary>Where pointers lead; empty until the text was read.</summary>
    public SourceMap Map { get; set; } = SourceMap.Empty;

    /// <summary>Whether something stands in the way of correct code.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports at the value that the pointer leads to, or at the nearest ancestor that is there. For values that are wrong.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void Report(DiagnosticDescriptor descriptor, string jsonPointer, params string[] arguments) =>
        ReportAt(descriptor, Map.FindValue(jsonPointer), arguments);

    /// <summary>Reports at the key of the member that the pointer leads to, or at the nearest ancestor's. For members that are unknown, or whose object lacks something.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void ReportAtKey(DiagnosticDescriptor descriptor, string jsonPointer, params string[] arguments) =>
        ReportAt(descriptor, Map.FindKey(jsonPointer), arguments);

    /// <summary>Reports at a place of the text.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="range">Where.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void ReportAt(DiagnosticDescriptor descriptor, SourceRange range, params string[] arguments) => ReportIn(Path, descriptor, range, arguments);

    /// <summary>Reports at a place of a file that belongs to this one.</summary>
    /// <param name="path">The other file.</param>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="range">Where in it.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void ReportIn(string path, DiagnosticDescriptor descriptor, SourceRange range, params string[] arguments)
    {
        var diagnostic = new LocatedDiagnostic(descriptor.Id, arguments.ToEquatableArray(), new LocationInfo(path, range));
        if (!_seen.Add(diagnostic))
            return;

        _diagnostics.Add(diagnostic);
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>Everything reported, in the order of the text.</summary>
    public EquatableArray<LocatedDiagnostic> ToArray() => _diagnostics
        .OrderBy(static diagnostic => diagnostic.Location.Range.Span.Start)
        .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
        .ToEquatableArray();
}
