using System;

namespace Signalbook.Generator.Emission;

/// <summary>A client's code is larger than was allowed.</summary>
internal sealed class CodeTooLargeException : Exception;
