using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Signalbook.Tests.Calls.Races;

/// <summary>Whatever happens to a call, and wherever: one reads it, one closes it, and what comes of it is what came of its bytes.</summary>
[CollectionDefinition(nameof(RaceTests), DisableParallelization = true)]
[Collection(nameof(RaceTests))]
public sealed class RaceTests
{
    private const int Races = 2000;

    [Fact]
    public void Whatever_happens_to_a_call_it_ends_once_and_truthfully_and_leaves_nothing()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("SIGNALBOOK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        int count = int.TryParse(Environment.GetEnvironmentVariable("SIGNALBOOK_RACES"), NumberStyles.None, CultureInfo.InvariantCulture, out given) ? given : Races;
        var wrong = new List<string>();
        var thread = new Thread(() =>
        {
            // No context to go back to: what ends a wait goes on with who waits.
            for (int i = 0; i < count && wrong.Count < 10; i++)
            {
                if (Race.Run(unchecked(seed + i)) is { } what)
                    wrong.Add(what);
            }
        });
        thread.Start();
        thread.Join();

        Assert.True(wrong.Count == 0, $"From seed {seed}:\n{string.Join('\n', wrong)}");
    }
}
