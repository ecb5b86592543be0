using System;

namespace Signalbook.Generator.Diagnostics;

/// <summary>The spec is not looked at further; why has been reported. Never leaves the compiler.</summary>
internal sealed class SpecRefusedException : Exception;
