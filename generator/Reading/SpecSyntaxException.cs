using System;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>The text cannot be read further. Never leaves this folder: <see cref="SpecReader"/> reports it.</summary>
internal sealed class SpecSyntaxException(DiagnosticDescriptor descriptor, SourceRange range, params string[] arguments)
    : Exception(descriptor.Id)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public SourceRange Range { get; } = range;

    public string[] Arguments { get; } = arguments;
}
