using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Reliability.Wire;

namespace Signalbook.Benchmarks.Faults;

/// <summary>The same faults, read by our clients and by two providers' own: who says so, and who ends as if all was well.</summary>
internal static class SdkFaultTable
{
    private const string Silent = "**silent**";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task<(string Table, bool IsMet)> RunAsync()
    {
        IReadOnlyList<SdkReader> readers = SdkReader.All;
        var table = new StringBuilder($"| fault | {string.Join(" | ", readers.Select(static reader => reader.Name))} |\n|{string.Concat(Enumerable.Repeat(" --- |", readers.Count + 1))}\n");
        int[] silent = new int[readers.Count];
        int[] wrong = new int[readers.Count];
        int harmful = SdkFault.All.Count(static fault => !fault.IsHarmless);
        foreach (SdkFault fault in SdkFault.All)
        {
            var cells = new List<string>();
            for (int i = 0; i < readers.Count; i++)
            {
                string cell = await RunAsync(fault, readers[i]);
                silent[i] += cell == Silent ? 1 : 0;
                wrong[i] += fault.IsHarmless && cell != "complete" ? 1 : 0;
                cells.Add(cell);
            }

            table.Append(CultureInfo.InvariantCulture, $"| {fault.Name} | {string.Join(" | ", cells)} |\n");
        }

        table.Append(CultureInfo.InvariantCulture, $"| **ended as if all was well, of {harmful} faults** | {string.Join(" | ", silent)} |\n\n");
        string value = string.Join(", ", readers.Select((reader, i) => string.Create(CultureInfo.InvariantCulture, $"{reader.Name} {silent[i]}")));
        bool met = readers.Select((reader, i) => !reader.Name.StartsWith("Signalbook", StringComparison.Ordinal) || (silent[i], wrong[i]) == (0, 0)).All(static ok => ok);
        GoalLine.Write(110, string.Create(CultureInfo.InvariantCulture, $"faults that end as if all was well, of {harmful}"), value, "0 of ours", met);
        return (table.ToString(), met);
    }

    private static async Task<string> RunAsync(SdkFault fault, SdkReader reader)
    {
        await using var server = new WireServer((_, writer) => fault.PlayAsync(reader.Wire, (Http1Writer)writer));
        try
        {
            string text = await reader.ReadAsync(server.Address).WaitAsync(s_patience);
            if (fault.IsHarmless)
                return text == reader.Wire.Text ? "complete" : "not the reply";
            return Silent;
        }
        catch (TimeoutException)
        {
            return "hangs";
        }
        catch (Exception e)
        {
            return $"`{e.GetType().Name}`";
        }
    }
}
