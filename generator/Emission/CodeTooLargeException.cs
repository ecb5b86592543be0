using System;

namespace Signalbook.Generator.Emission;

/// <summary>A client's code is larger than a compiler should be given.</summary>
internal sealed class CodeTooLargeException : Exception
{
    /// <summary>The most characters that a client's code may have: 10 times those of the largest client of a published description's streams.</summary>
    public const int Limit = 4 * 1024 * 1024;
}
