using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Polling;
using Signalbook.Testing;

namespace Signalbook.Tests.Polling;

public sealed class PollTests
{
    [Fact]
    public async Task It_asks_until_a_state_stops_it_and_waits_in_between()
    {
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();

        PollOutcome<Said> settled = await RunAsync(Plan(), clock, "a", "a", "b");

        Assert.Equal((1, "b", 3), (settled.StateIndex, settled.StateName, settled.Asks));
        Assert.Equal(TimeSpan.FromSeconds(4), clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task Retry_after_outranks_the_plans_wait()
    {
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();

        await RunAsync(Plan(), clock, [new Said("a", TimeSpan.FromSeconds(30)), new Said("a", TimeSpan.Zero), new Said("b")]);

        Assert.Equal(TimeSpan.FromSeconds(30), clock.GetUtcNow() - start);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_tries_are_all_the_asks_there_are(int tries)
    {
        var asked = new List<Said>();
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();

        PollTimeoutException e = await Assert.ThrowsAsync<PollTimeoutException>(
            () => RunAsync(Plan(tries), clock, Repeat("a", 10), asked));

        Assert.Equal(tries, asked.Count);
        Assert.Equal(("a", tries, "op"), (e.State, e.Asks, e.OperationId));
        Assert.Equal("a", e.Answer.GetProperty("s").GetString());
        Assert.Equal(TimeSpan.FromSeconds(2 * (tries - 1)), clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task The_last_try_may_settle()
    {
        PollOutcome<Said> settled = await RunAsync(Plan(2), Instant(), "a", "b");

        Assert.Equal(2, settled.Asks);
    }

    [Fact]
    public async Task A_state_that_fails_is_a_failure()
    {
        PollFailedException e = await Assert.ThrowsAsync<PollFailedException>(() => RunAsync(Plan(), Instant(), "a", "c"));

        Assert.Equal(("c", 2), (e.State, e.Asks));
    }

    [Theory]
    [InlineData(PollAction.Stop)]
    [InlineData(PollAction.Fail)]
    [InlineData(PollAction.Wait)]
    public async Task An_answer_in_no_state_means_what_otherwise_says(PollAction otherwise)
    {
        Task<PollOutcome<Said>> running = RunAsync(Plan(otherwise: otherwise), Instant(), "odd", "b");

        switch (otherwise)
        {
            case PollAction.Stop:
                Assert.Equal((-1, 1), ((await running).StateIndex, (await running).Asks));
                break;
            case PollAction.Fail:
                Assert.Null((await Assert.ThrowsAsync<PollFailedException>(() => running)).State);
                break;
            default:
                Assert.Equal(("b", 2), ((await running).StateName, (await running).Asks));
                break;
        }
    }

    [Fact]
    public async Task A_bounded_state_counts_as_none_after_so_many_in_a_row()
    {
        PollPlan plan = new(TimeSpan.FromSeconds(2), 30, [State("a", PollAction.Wait), State("half", PollAction.Wait, atMost: 3)], PollAction.Stop);

        PollOutcome<Said> settled = await RunAsync(plan, Instant(), "half", "half", "a", "half", "half", "half", "half", "half");

        Assert.Equal((-1, 7), (settled.StateIndex, settled.Asks));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        var clock = new FakeTimeProvider();
        using var cancelling = new CancellationTokenSource();
        Task<PollOutcome<Said>> running = new PollRun(Plan(), "op", clock).AskAsync(_ => Task.FromResult(new Said("a")), cancelling.Token);
        await clock.WaitForTimersAsync(1, TestContext.Current.CancellationToken);

        await cancelling.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(cancelling.Token, e.CancellationToken);
    }

    [Theory]
    [InlineData("""{"a":null}""", true)]
    [InlineData("{}", true)]
    [InlineData("null", true)]
    [InlineData("""{"a":{"b":null}}""", true)]
    [InlineData("""{"a":{"b":1}}""", false)]
    [InlineData("""{"a":{"b":""}}""", false)]
    public void Null_and_absent_are_the_same(string json, bool expected) =>
        Assert.Equal(expected, Holds(json, "/a/b", JsonConstant.Null));

    [Theory]
    [InlineData("1", true)]
    [InlineData("1.0", true)]
    [InlineData("10e-1", true)]
    [InlineData("\"1\"", false)]
    [InlineData("true", false)]
    [InlineData("2", false)]
    public void Numbers_are_compared_by_value_and_types_count(string value, bool expected) =>
        Assert.Equal(expected, Holds($$"""{"a":{{value}}}""", "/a", JsonConstant.Number(1)));

    [Fact]
    public void Strings_are_compared_ordinally_and_booleans_as_such()
    {
        Assert.True(Holds("""{"a":"x\u0079"}""", "/a", JsonConstant.String("xy")));
        Assert.False(Holds("""{"a":"XY"}""", "/a", JsonConstant.String("xy")));
        Assert.True(Holds("""{"a":false}""", "/a", JsonConstant.Boolean(false)));
        Assert.False(Holds("""{"a":true}""", "/a", JsonConstant.Boolean(false)));
    }

    [Theory]
    [InlineData("/a/*/b", true)]
    [InlineData("/a/1/b", true)]
    [InlineData("/a/0/b", false)]
    [InlineData("/a/01/b", false)]
    [InlineData("/a/+1/b", false)]
    [InlineData("/a/9/b", false)]
    [InlineData("/x~1y~0", true)]
    [InlineData("", false)]
    public void Places_are_found_by_pointer(string pointer, bool expected) =>
        Assert.Equal(expected, Holds("""{"a":[{"b":1},{"b":2}],"x/y~":2,"twice":1}""", pointer, JsonConstant.Number(2)));

    [Fact]
    public void A_member_given_twice_counts_as_the_last() =>
        Assert.True(Holds("""{"a":1,"a":2}""", "/a", JsonConstant.Number(2)));

    [Fact]
    public void One_constant_of_a_list_and_all_of_a_condition_must_hold()
    {
        using JsonDocument document = JsonDocument.Parse("""{"a":1,"b":null}""");
        JsonComparison a = new("/a", [JsonConstant.Number(2), JsonConstant.Number(1)]);
        JsonComparison b = new("/b", [JsonConstant.String("x"), JsonConstant.Null]);
        JsonComparison no = new("/a", [JsonConstant.Null]);

        Assert.True(JsonCondition.Any([new JsonCondition([a, b])], document.RootElement));
        Assert.False(JsonCondition.Any([new JsonCondition([a, no])], document.RootElement));
        Assert.True(JsonCondition.Any([new JsonCondition([no]), new JsonCondition([a])], document.RootElement));
        Assert.True(JsonCondition.Any([], document.RootElement));
    }

    private static bool Holds(string json, string pointer, JsonConstant constant)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonCondition.Any([new JsonCondition([new JsonComparison(pointer, [constant])])], document.RootElement);
    }

    private static FakeTimeProvider Instant() => new() { AutoAdvance = true };

    private static PollState State(string name, PollAction then, int? atMost = null) =>
        new(name, then, [new JsonCondition([new JsonComparison("/s", [JsonConstant.String(name)])])]) { AtMost = atMost };

    private static PollPlan Plan(int tries = 10, PollAction otherwise = PollAction.Stop)
    {
        ImmutableArray<PollState> states = [State("a", PollAction.Wait), State("b", PollAction.Stop), State("c", PollAction.Fail)];
        return new PollPlan(TimeSpan.FromSeconds(2), tries, states, otherwise);
    }

    private static Said[] Repeat(string state, int count)
    {
        var answers = new Said[count];
        Array.Fill(answers, new Said(state));
        return answers;
    }

    private static Task<PollOutcome<Said>> RunAsync(PollPlan plan, FakeTimeProvider clock, params string[] states) =>
        RunAsync(plan, clock, Array.ConvertAll(states, s => new Said(s)));

    private static Task<PollOutcome<Said>> RunAsync(PollPlan plan, FakeTimeProvider clock, Said[] answers, List<Said>? asked = null)
    {
        asked ??= [];
        return new PollRun(plan, "op", clock).AskAsync(
            _ =>
            {
                asked.Add(answers[asked.Count]);
                return Task.FromResult(asked[^1]);
            },
            TestContext.Current.CancellationToken);
    }

    private sealed class Said(string state, TimeSpan? retryAfter = null) : IPolledAnswer
    {
        public JsonElement Body { get; } = JsonDocument.Parse($$"""{"s":"{{state}}"}""").RootElement;

        public TimeSpan? RetryAfter { get; } = retryAfter;
    }
}
