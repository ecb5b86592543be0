using System;

namespace Signalbook.Generator.Emission;

/// <summary>A client's code is larger than a compiler should be given.</summary>
internal sealed class CodeTooLargeException : Exception
{
    /// <summary>The most characters that a client's code may have: the largest published description, all of its operations, has to fit.</summary>
    public const int Limit = 24 * 1024 * 1024;
}
