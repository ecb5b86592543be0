using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Diagnostics;

/// <summary>Collects what is wrong with one spec, and turns JSON Pointers into places of its text.</summary>
/// <param name="path">The spec's path as the compiler knows it.</param>
internal sealed class DiagnosticBag(string path)
{
    /// <summary>More than these nobody reads, and an editor shows them again with each letter that is typed.</summary>
    public const int Most = 200;

    private const int LongestArgument = 500;

    private readonly List<LocatedDiagnostic> _diagnostics = [];
    private readonly HashSet<LocatedDiagnostic> _seen = [];
    private bool _isFull;

    /// <summary>The spec's path as the compiler knows it.</summary>
    public string Path { get; } = path ?? throw new ArgumentNullException(nameof(path));

    /// <summary>Where pointers lead; empty until the text was read.</summary>
    public SourceMap Map { get; set; } = SourceMap.Empty;

    /// <summary>Whether something stands in the way of correct code.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether a finding that is no error would be kept: a hint that is dear to find need not be looked for when it would not.</summary>
    public bool TakesMore => _diagnostics.Count < Most;

    /// <summary>Reports at the value that the pointer leads to, or at the nearest ancestor that is there. For values that are wrong.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void Report(DiagnosticDescriptor descriptor, string jsonPointer, params string[] arguments) =>
        ReportAt(descriptor, TakesMore ? Map.FindValue(jsonPointer) : default, arguments);

    /// <summary>Reports at the key of the member that the pointer leads to, or at the nearest ancestor's. For members that are unknown, or whose object lacks something.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void ReportAtKey(DiagnosticDescriptor descriptor, string jsonPointer, params string[] arguments) =>
        ReportAt(descriptor, TakesMore ? Map.FindKey(jsonPointer) : default, arguments);

    /// <summary>Reports at a place of the text.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="range">Where.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    /// <exception cref="SpecRefusedException">It is an error, and there are too many already.</exception>
    public void ReportAt(DiagnosticDescriptor descriptor, SourceRange range, params string[] arguments) => ReportIn(Path, descriptor, range, arguments);

    /// <summary>Reports at a place of a file that belongs to this one.</summary>
    /// <param name="path">The other file.</param>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="range">Where in it.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    /// <exception cref="SpecRefusedException">It is an error, and there are too many already.</exception>
    public void ReportIn(string path, DiagnosticDescriptor descriptor, SourceRange range, params string[] arguments)
    {
        bool isError = descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        HasErrors |= isError;
        if (TakesMore)
        {
            Add(path, descriptor, range, arguments);
            return;
        }

        _isFull = true;
        if (isError)
            throw new SpecRefusedException();
    }

    /// <summary>Reports why the work ended, however much was found before.</summary>
    /// <param name="descriptor">Why.</param>
    /// <param name="range">Where.</param>
    /// <param name="arguments">What the descriptor's message is filled with.</param>
    public void ReportEnd(DiagnosticDescriptor descriptor, SourceRange range, params string[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        Add(Path, descriptor, range, arguments);
    }

    /// <summary>Everything reported, in the order of the text; where it is not everything, that is told too.</summary>
    public EquatableArray<LocatedDiagnostic> ToArray() => (_isFull ? [.. _diagnostics, MoreFound()] : _diagnostics)
        .OrderBy(static diagnostic => diagnostic.Location.Range.Span.Start)
        .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
        .ToEquatableArray();

    private void Add(string path, DiagnosticDescriptor descriptor, SourceRange range, string[] arguments)
    {
        // A message shows what was written: the start of it will do.
        var diagnostic = new LocatedDiagnostic(descriptor.Id, arguments.Select(Shorten).ToEquatableArray(), new LocationInfo(path, range));
        if (_seen.Add(diagnostic))
            _diagnostics.Add(diagnostic);
    }

    private LocatedDiagnostic MoreFound() =>
        new(DiagnosticDescriptors.MoreFound.Id, [Most.ToString(CultureInfo.InvariantCulture)], new LocationInfo(Path, default));

    private static string Shorten(string argument)
    {
        if (argument.Length <= LongestArgument)
            return argument;
        int end = char.IsHighSurrogate(argument[LongestArgument - 1]) ? LongestArgument - 1 : LongestArgument;
        return argument.Substring(0, end) + "…";
    }
}
