using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Testing;

namespace Signalbook.Reliability.Resuming;

/// <summary>A stream whose spec lets it be resumed: each event once, in order, or an error that says where it stopped.</summary>
public sealed class ResumeTests
{
    private const int Events = 40;

    [Fact]
    public async Task Ten_thousand_random_breaks_lose_nothing_and_repeat_nothing()
    {
        const int Seed = 20_26;
        const int Target = 10_000;
        const int BreaksACall = 10;
        int breaks = 0;
        int calls = 0;
        int wrong = 0;
        Numbering[] kinds = Enum.GetValues<Numbering>();
        while (breaks < Target)
        {
            // A run is repeated by its number: everything in it is drawn from that.
            var random = new Random(Seed + calls);
            int left = BreaksACall;
            var server = new NumberedServer(kinds[calls % kinds.Length], Events)
            {
                NextBreak = (first, length) => left-- > 0 ? random.Next(first, length) : null,
                LosesConnection = () => random.Next(2) == 0,
                StartsAt = next => random.Next(3) == 0 ? Math.Max(0, next - random.Next(1, 6)) : next,
            };
            List<string> words = await ReadAsync(server, kinds[calls % kinds.Length]);
            wrong += words.SequenceEqual(server.Words) ? 0 : 1;
            breaks += server.Cursors.Count;
            calls++;
        }

        GoalLine.Write(165, "random breaks resumed, duplicate or lost events", $"{breaks} breaks in {calls} calls, {wrong} calls with a difference", "0 of 10,000", wrong == 0);
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(Numbering.CountedIds)]
    [InlineData(Numbering.SequenceNumbers)]
    public async Task An_event_that_was_left_out_is_a_gap(Numbering numbering)
    {
        var server = new NumberedServer(numbering, Events) { StartsAt = static next => next + 1 };
        server.Breaks.Enqueue(Length(server, through: 5) + 3);

        (List<string> words, StreamTruncatedException gap) = await FailAsync(server, numbering);

        Assert.Equal(TruncationReason.Gap, gap.Why);
        Assert.Equal(server.Words.Take(5), words);
        Assert.Equal("1 2 3 4 5 ", gap.Progress.Reply.Text);
    }

    [Fact]
    public async Task Another_run_is_a_gap()
    {
        var server = new NumberedServer(Numbering.SequenceNumbers, Events)
        {
            Changes = static (_, text) => text.Replace("\"r1\"", "\"r2\"", StringComparison.Ordinal),
        };
        server.Breaks.Enqueue(Length(server, through: 5));

        (_, StreamTruncatedException gap) = await FailAsync(server, Numbering.SequenceNumbers);

        Assert.Equal(TruncationReason.Gap, gap.Why);
    }

    [Fact]
    public async Task After_a_resumption_an_event_without_a_position_could_be_a_repetition_and_is_a_gap()
    {
        var server = new NumberedServer(Numbering.CountedIds, Events) { Changes = static (_, text) => text.Replace("id: 8\n", "", StringComparison.Ordinal) };
        server.Breaks.Enqueue(Length(server, through: 5));

        (List<string> words, StreamTruncatedException gap) = await FailAsync(server, Numbering.CountedIds);

        Assert.Equal(TruncationReason.Gap, gap.Why);
        Assert.Equal(server.Words.Take(7), words);
    }

    [Fact]
    public async Task A_second_break_before_any_new_event_asks_for_the_same_position()
    {
        var server = new NumberedServer(Numbering.CountedIds, Events);
        server.Breaks.Enqueue(Length(server, through: 5) + 20);
        server.Breaks.Enqueue(0);
        server.Breaks.Enqueue(9);

        Assert.Equal(server.Words, await ReadAsync(server, Numbering.CountedIds));
        Assert.Equal(["5", "5", "5"], server.Cursors);
    }

    [Fact]
    public async Task The_position_is_that_of_the_last_event_that_was_taken_not_of_one_that_was_cut()
    {
        var server = new NumberedServer(Numbering.CountedIds, Events);
        server.Breaks.Enqueue(Length(server, through: 6) - 1);

        Assert.Equal(server.Words, await ReadAsync(server, Numbering.CountedIds));
        Assert.Equal(["5"], server.Cursors);
    }

    [Fact]
    public async Task A_refused_resumption_leaves_the_cut_with_its_reason()
    {
        var server = new NumberedServer(Numbering.CountedIds, Events) { Refuses = static _ => HttpStatusCode.Gone };
        server.Breaks.Enqueue(Length(server, through: 5));

        (List<string> words, StreamTruncatedException cut) = await FailAsync(server, Numbering.CountedIds);

        Assert.Equal(TruncationReason.ConnectionLost, cut.Why);
        Assert.Equal(HttpStatusCode.Gone, Assert.IsAssignableFrom<ApiException>(cut.RecoveryFailure).StatusCode);
        Assert.Equal(server.Words.Take(5), words);
        Assert.Single(server.Cursors);
    }

    [Fact]
    public async Task Events_that_were_taken_without_a_position_are_not_asked_for_again()
    {
        var server = new NumberedServer(Numbering.CountedIds, Events);
        server.Breaks.Enqueue(0);

        (List<string> words, StreamTruncatedException cut) = await FailAsync(server, Numbering.CountedIds);

        Assert.Empty(words);
        Assert.Empty(server.Cursors);
        Assert.Null(cut.RecoveryFailure);
    }

    [Fact]
    public async Task Resumptions_are_as_many_as_the_spec_allows_and_each_waits()
    {
        var server = new NumberedServer(Numbering.CountedIds, Events) { NextBreak = static (first, _) => first };
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();

        (List<string> words, _) = await FailAsync(server, Numbering.CountedIds, clock);

        Assert.Equal(["1 "], words);
        Assert.Equal(100, server.Cursors.Count);
        Assert.True(clock.GetUtcNow() - start >= TimeSpan.FromSeconds(50));
    }

    private static int Length(NumberedServer server, int through) => Enumerable.Range(0, through + 1).Sum(n => server.Event(n).Length);

    private static async Task<(List<string> Words, StreamTruncatedException Cut)> FailAsync(NumberedServer server, Numbering numbering, FakeTimeProvider? clock = null)
    {
        var words = new List<string>();
        return (words, await Assert.ThrowsAsync<StreamTruncatedException>(() => ReadAsync(server, numbering, words, clock)));
    }

    private static async Task<List<string>> ReadAsync(NumberedServer server, Numbering numbering)
    {
        var words = new List<string>();
        await ReadAsync(server, numbering, words, null);
        return words;
    }

    private static async Task ReadAsync(NumberedServer server, Numbering numbering, List<string> words, FakeTimeProvider? clock)
    {
        using var http = new HttpClient(server, disposeHandler: false);
        using var client = new NumberedClient(http, new NumberedClientOptions { TimeProvider = clock ?? new FakeTimeProvider { AutoAdvance = true } });
        StreamCall<ReadRunSignal, ReadRunSignalKind> call = numbering == Numbering.SequenceNumbers ? client.CreateResponseAsync() : client.ReadRunAsync("a");
        await foreach (ReadRunSignal signal in call)
        {
            if (signal.Kind == ReadRunSignalKind.Word)
                words.Add(signal.Text);
        }

        Assert.Equal(server.Cursors.Count, call.Result!.Recoveries);
    }
}
