using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Checking;

/// <summary>What a rule has found in a client. The contract has no locations: operation, answer and name say where.</summary>
/// <param name="Descriptor">Which rule.</param>
/// <param name="Operation">Index of the operation.</param>
/// <param name="Answer">Index of the operation's answer; null when the link may be of any.</param>
/// <param name="Place">The key of the answer, and what is in it: <c>/x-follow/hosts</c>, <c>/links/reply</c>.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record ClientFinding(DiagnosticDescriptor Descriptor, int Operation, int? Answer, string Place, IReadOnlyList<string> Arguments);
