using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Checking;

/// <summary>What a rule has found in a book. The contract has no locations: the signal says where.</summary>
/// <param name="Descriptor">Which rule.</param>
/// <param name="Signal">Index of the signal it is about.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record BookFinding(DiagnosticDescriptor Descriptor, int Signal, IReadOnlyList<string> Arguments);
