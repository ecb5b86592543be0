using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Signalbook.Benchmarks.Measuring;

namespace Signalbook.Benchmarks.Generating;

/// <summary>What the generator costs whoever edits.</summary>
internal static class GeneratorTable
{
    private static readonly int[] s_counts = [1, 10, 25, 50, 100];

    public static string Run()
    {
        string path = Path.Combine(ResultsFile.Folder ?? throw new InvalidOperationException("Not in the repository."), "../specs/open-chat-widget/open-chat-widget.yaml");
        string spec = File.ReadAllText(path);
        var project = new EditedProject(spec, 1);
        project.EditProgram();

        WarmUp(project);
        double unrelated = Measure(1000, project.EditProgram);
        double related = Measure(400, project.EditSpec);

        var text = new StringBuilder("# Generator\n\n");
        Line(text, $"Spec of {File.ReadLines(path).Count()} lines; medians of processor time. `all` is a first run with everything to do; `edit of one` is a run after an edit of one of the specs.\n\n");
        text.Append("| specs in the project | all, ms | ms a spec | edit of one, ms | unrelated edit, ms |\n| ---: | ---: | ---: | ---: | ---: |\n");
        double ten = 0;
        double hundred = 0;
        foreach (int count in s_counts)
        {
            double all = Median(7, () =>
            {
                var cold = new EditedProject(spec, count);
                return Measure(1, cold.EditProgram);
            });
            var warm = new EditedProject(spec, count);
            warm.EditProgram();
            if (warm.Clients != count)
                throw new InvalidOperationException(FormattableString.Invariant($"{warm.Clients} clients of {count} specs."));
            Line(text, $"| {count} | {all:0.0} | {all / count:0.00} | {Measure(50, warm.EditSpec):0.00} | {Measure(200, warm.EditProgram):0.000} |\n");
            ten = count == 10 ? all : ten;
            hundred = count == 100 ? all : hundred;
        }

        text.Append("\n## Goals\n\n```\n");
        foreach (Goal goal in (Goal[])
        [
            new("generator, 300-line spec: an unrelated edit", unrelated, 0.1, IsAtLeast: false, " ms"),
            new("generator, 300-line spec: a warm edit of the spec", related, 5, IsAtLeast: false, " ms"),
            new("generator: 100 specs in one project against 10", hundred / ten, 12, IsAtLeast: false, "x"),
        ])
            Line(text, $"{goal}\n");
        return text.Append("```\n").ToString();
    }

    // What runs often is compiled well after some tens of runs and a moment for the compiler in the background, several times over, whose work
    // counts as the processor's too: until edits get no faster. An editor has made hundreds when its user begins to notice how long one takes.
    private static void WarmUp(EditedProject project)
    {
        double least = double.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            double now = Measure(250, project.EditSpec);
            Thread.Sleep(500);
            if (round >= 4 && now > 0.95 * least)
                return;
            least = Math.Min(least, now);
        }
    }

    /// <summary>Milliseconds of a processor, the median of several runs: what else runs on the machine does not count, and the generator waits for nothing.</summary>
    private static double Measure(int times, Action act) => Median(times, () =>
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        act();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    });

    private static double Median(int times, Func<double> measure) => Row.Median(Enumerable.Range(0, times).Select(_ => measure()));

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
