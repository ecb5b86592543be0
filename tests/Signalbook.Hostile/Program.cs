using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Signalbook.Hostile.Compiling;
using Signalbook.Hostile.Inputs;

// signalbook-hostile <first> <stack bytes> <patience seconds> <set> [arguments of the set]
// Says "> index name" before each input, and "< index verdict cpuMilliseconds allocatedMegabytes" after it, with tabs in between: who reads
// knows from the last line which input a crash is about, and starts again behind it.
int first = int.Parse(args[0], CultureInfo.InvariantCulture);
int stack = int.Parse(args[1], CultureInfo.InvariantCulture);
var patience = TimeSpan.FromSeconds(int.Parse(args[2], CultureInfo.InvariantCulture));
IEnumerable<HostileInput> inputs = InputSets.Of(args[3], args[4..]);

using Process self = Process.GetCurrentProcess();
long startedAt = long.MaxValue;
var worker = new Thread(Work, stack);
worker.Start();

// A hang is an input that uses up the processor's time without an end; a machine that is busy elsewhere is none.
while (!worker.Join(100))
{
    self.Refresh();
    if (self.TotalProcessorTime.Ticks - Interlocked.Read(ref startedAt) > patience.Ticks)
        Environment.Exit(ExitCodes.Hang);
}

self.Refresh();
Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"= {self.PeakWorkingSet64 / 1024 / 1024}\n"));
return ExitCodes.Done;

void Work()
{
    // What the first compilation costs is the start of the compiler's process, and no spec's.
    foreach (HostileInput warm in InputSets.Of("warm", []))
        HostileCompiler.Compile(warm);

    int index = 0;
    foreach (HostileInput input in inputs)
    {
        if (index >= first)
        {
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"> {index}\t{input.Name}\n"));
            Console.Out.Flush();
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Interlocked.Exchange(ref startedAt, before.Ticks);
            string verdict = HostileCompiler.Compile(input);
            Interlocked.Exchange(ref startedAt, long.MaxValue);
            self.Refresh();
            double cpu = (self.TotalProcessorTime - before).TotalMilliseconds;
            long megabytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024 / 1024;
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"< {index}\t{verdict}\t{cpu:F0}\t{megabytes}\n"));
        }

        index++;
    }
}
