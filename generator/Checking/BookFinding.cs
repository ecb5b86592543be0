using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Checking;

/// <summary>What a rule has found in a book. The contract has no locations: the signal says where.</summary>
/// <param name="Descriptor">Which rule.</param>
/// <param name="Signal">Index of the signal it is about; null when it is about the book's <c>order</c>.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record BookFinding(DiagnosticDescriptor Descriptor, int? Signal, IReadOnlyList<string> Arguments)
{
    /// <summary>Index of another signal that the message names: the line it stands at is the message's last argument.</summary>
    public int? Other { get; init; }

    /// <summary>Index of the alternative of the signal's <c>when</c> that it is about; null for the signal as a whole.</summary>
    public int? Alternative { get; init; }
}
