using System;
using System.Globalization;
using System.Threading;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>Makes a stage of the generator fail, for the files of one folder: other tests run beside.</summary>
internal sealed class InjectedFailure : IDisposable
{
    private static int s_last;

    private readonly Stage _stage;
    private readonly Func<Exception> _failure;
    private int _count;

    public InjectedFailure(Stage stage, Func<Exception> failure)
    {
        _stage = stage;
        _failure = failure;
        Folder = "/failing" + Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture) + "/";
        Stages.Reached += Fail;
    }

    /// <summary>Where the files lie that fail; with a slash at its end.</summary>
    public string Folder { get; }

    /// <summary>How often something failed.</summary>
    public int Count => _count;

    public void Dispose() => Stages.Reached -= Fail;

    private void Fail(Stage stage, string path)
    {
        if (stage != _stage || !path.StartsWith(Folder, StringComparison.Ordinal))
            return;
        Interlocked.Increment(ref _count);
        throw _failure();
    }
}
