using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Signalbook.Reliability;

/// <summary>What this process holds: memory, handles, threads.</summary>
internal static class ProcessFigures
{
    /// <summary>Bytes in physical memory now.</summary>
    public static long Resident => Read("VmRSS:") ?? Environment.WorkingSet;

    /// <summary>The most bytes in physical memory since <see cref="ForgetPeak"/>.</summary>
    public static long Peak => Read("VmHWM:") ?? Process.GetCurrentProcess().PeakWorkingSet64;

    /// <summary>Whether the peak can be measured from a moment on.</summary>
    public static bool CanForgetPeak => OperatingSystem.IsLinux();

    public static int Threads => Process.GetCurrentProcess().Threads.Count;

    public static int Handles => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : Process.GetCurrentProcess().HandleCount;

    /// <summary>Bytes of live objects, after a collection.</summary>
    public static long Heap => GC.GetTotalMemory(forceFullCollection: true);

    // proc(5): "5: Reset the peak resident set size to the process's current resident set size value."
    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    public static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");

    private static long? Read(string name)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line[name.Length..^2].Trim(), CultureInfo.InvariantCulture);
    }
}
