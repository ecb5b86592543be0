using System;
using System.Threading;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator;

/// <summary>
/// A failure of our own: nothing of it may reach the compiler, which would drop the clients of all specs and say CS8785 without a file.
/// A stack that overflows cannot be caught: what recurses is bounded instead.
/// </summary>
internal static class Failure
{
    /// <summary>Whether an exception is one. A cancellation that nobody asked for is.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="cancellationToken">The compiler's: what it has asked for goes through to it.</param>
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    /// <summary>What happened and where, in one line, since the compiler cuts messages at line ends.</summary>
    public static string Describe(Exception exception)
    {
        string trace = exception.StackTrace ?? string.Empty;
        int firstLine = trace.IndexOf('\n');
        string text = exception.GetType().Name + ": " + exception.Message + (firstLine < 0 ? trace : trace.Substring(0, firstLine));
        return text.Replace("\r", string.Empty).Replace('\n', ' ');
    }

    /// <summary>The error.</summary>
    /// <param name="path">The spec.</param>
    /// <param name="description">What happened: <see cref="Describe"/>.</param>
    public static LocatedDiagnostic At(string path, string description) =>
        new(DiagnosticDescriptors.InternalFailure.Id, [path, description], new LocationInfo(path, default));

    /// <summary>The error where it is about another file of the spec, whose client was made.</summary>
    /// <param name="path">The spec.</param>
    /// <param name="file">The file.</param>
    /// <param name="description">What happened: <see cref="Describe"/>.</param>
    public static LocatedDiagnostic At(string path, string file, string description) =>
        new(DiagnosticDescriptors.InternalFailure.Id, [file == path ? path : path + "' and its transcript '" + file, description], new LocationInfo(file, default));
}
