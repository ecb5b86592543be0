using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Signalbook.Hostile.Compiling;
using Signalbook.Hostile.Inputs;

// signalbook-hostile <first> <stack bytes> <patience seconds> <set> [arguments of the set]
// Says "> index name" before each input, and "< index verdict cpuMilliseconds warmMilliseconds heapMegabytes" after it, with tabs in between: who
// reads knows from the last line which input a crash is about, and starts again behind it. What takes long is compiled once more, warm: part
// of the first time is what the runtime's own compiler takes for code that was never needed before. At the end "= workingSetMegabytes".
const double WorthARepetition = 300;
int first = int.Parse(args[0], CultureInfo.InvariantCulture);
int stack = int.Parse(args[1], CultureInfo.InvariantCulture);
var patience = TimeSpan.FromSeconds(int.Parse(args[2], CultureInfo.InvariantCulture));
IEnumerable<HostileInput> inputs = InputSets.Of(args[3], args[4..]);

long startedAt = long.MaxValue;
long heap = 0;
var worker = new Thread(Work, stack);
worker.Start();

// A hang is an input that uses up the processor's time without an end; a machine that is busy elsewhere is none.
while (!worker.Join(20))
{
    heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
    if (Environment.CpuUsage.TotalTime.Ticks - Interlocked.Read(ref startedAt) > patience.Ticks)
        Environment.Exit(ExitCodes.Hang);
}

using Process self = Process.GetCurrentProcess();
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
            Interlocked.Exchange(ref heap, GC.GetTotalMemory(forceFullCollection: false));
            double cpu = Measure(input, out string verdict);
            double warm = cpu < WorthARepetition ? cpu : Measure(input, out _);
            long most = Math.Max(Interlocked.Read(ref heap), GC.GetTotalMemory(forceFullCollection: false)) / 1024 / 1024;
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"< {index}\t{verdict}\t{cpu:F0}\t{warm:F0}\t{most}\n"));
        }

        index++;
    }
}

double Measure(HostileInput input, out string verdict)
{
    TimeSpan before = Environment.CpuUsage.TotalTime;
    Interlocked.Exchange(ref startedAt, before.Ticks);
    verdict = HostileCompiler.Compile(input);
    Interlocked.Exchange(ref startedAt, long.MaxValue);
    return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
}
