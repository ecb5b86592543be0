using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Testing;
using Signalbook.Tests.Http;

namespace Signalbook.Reliability.Canaries;

/// <summary>No secret, prompt or reply is found in anything that shows or reports itself, whatever goes wrong and whoever listens.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task No_canary_is_found_in_any_sink_through_any_fault()
    {
        var shown = new Shown();
        int runs = 0;
        IReadOnlyCollection<(string Sink, string Text)> heard;
        using (var listeners = new Listeners())
        {
            foreach (Fault fault in Fault.All)
            {
                foreach (Reading reading in Enum.GetValues<Reading>())
                {
                    await RunAsync(fault, reading, shown);
                    runs++;
                }
            }

            heard = listeners.Heard;
        }

        string[] ours = [.. Found(shown.Texts.Concat(heard.Where(static h => !IsPlatform(h.Sink))))];
        string[] platform = [.. Found(heard.Where(static h => IsPlatform(h.Sink) && !h.Sink.Contains("Private", StringComparison.Ordinal)))];
        string[] inside = [.. Found(heard.Where(static h => h.Sink.Contains("Private", StringComparison.Ordinal)))];

        GoalLine.Write(
            170,
            "canaries found in our sinks",
            string.Create(CultureInfo.InvariantCulture, $"{ours.Length} of {Canary.All.Count} canaries in {shown.Texts.Count + heard.Count} texts of {runs} runs, {Fault.All.Count} faults"),
            "0",
            ours.Length == 0);
        GoalLine.Say(171, $"canaries in the platform's own public event sources: {Count(platform)}; in its internal ones (Private.InternalDiagnostics): {Count(inside)}");
        Assert.Empty(ours);
        Assert.Contains(heard, static h => h.Sink.StartsWith("event source System.Net", StringComparison.Ordinal));
        Assert.Contains(heard, static h => h.Sink.StartsWith("meter System.Net", StringComparison.Ordinal));
        Assert.Contains(shown.Texts, static t => t.Sink == "ToString of SecretiveStreamException" || t.Sink == "exception SecretiveStreamException");
    }

    [Fact]
    public async Task No_exception_but_ours_leaves_a_call()
    {
        var shown = new Shown();
        var foreign = new List<string>();
        foreach (Fault fault in Fault.All)
        {
            foreach (Reading reading in Enum.GetValues<Reading>())
            {
                if (await RunAsync(fault, reading, shown) is { } failure && failure.GetType().Assembly.GetName().Name?.StartsWith("Signalbook", StringComparison.Ordinal) != true)
                    foreign.Add($"{fault}, {reading}: {failure.GetType()}");
            }
        }

        Assert.Empty(foreign);
    }

    [Fact]
    public void No_public_type_tells_a_debugger_more_than_it_tells_a_log()
    {
        Type[] displayed =
        [
            .. new[] { typeof(StreamException), typeof(Transcript), typeof(SecretiveClient) }
                .SelectMany(static type => type.Assembly.GetExportedTypes())
                .Where(static type => type.GetCustomAttribute<DebuggerDisplayAttribute>() is { } display && display.Value.Contains('{', StringComparison.Ordinal)),
        ];
        Type[] proxies = [.. typeof(StreamException).Assembly.GetTypes().Where(static type => type.GetCustomAttribute<DebuggerTypeProxyAttribute>() is not null)];

        // Records of the compiler's making show all their members, so ours that hold text must not be records.
        Type[] records = [.. typeof(StreamException).Assembly.GetExportedTypes().Where(static type => type.GetMethod("<Clone>$") is not null && type != typeof(RateLimit))];

        Assert.Empty(displayed);
        Assert.Empty(proxies);
        Assert.Empty(records);
    }

    [Fact]
    public void What_shows_a_canary_is_found()
    {
        var shown = new Shown();
        shown.Add(new InvalidOperationException("no", new InvalidOperationException(Canary.Prompt)));
        shown.Add(new List<object> { new Leak() });

        Assert.Equal([Canary.Prompt + " in exception InvalidOperationException", Canary.Prompt + " in inner exception InvalidOperationException", Canary.Token + " in ToString of Leak"], Found(shown.Texts));
    }

    private static async Task<Exception?> RunAsync(Fault fault, Reading reading, Shown shown)
    {
        await using var server = new ScriptedServer(fault.Replies);
        Uri origin = server.Address;
        var options = new SecretiveClientOptions
        {
            BaseAddress = origin,
            StreamAddress = new Uri("https://stream.secretive.example"),
            Bearer = Canary.Bearer,
            HeaderKey = Canary.HeaderKey,
            QueryKey = Canary.QueryKey,
            CookieKey = Canary.CookieKey,
            TimeProvider = new FakeTimeProvider { AutoAdvance = true },
            Limits = new StreamLimits { FrameBytes = 4096 },
            OnAttempt = shown.Add,
        };
        var callOptions = new CallOptions
        {
            Headers = new Dictionary<string, string> { ["X-Own"] = Canary.OwnHeader },
            ExtraMembers = new Json.JsonMembers().Set("extra", Canary.Extra),
            OnResponse = shown.Add,
        };
        var question = new Question { Prompt = Canary.Prompt };
        using var client = new SecretiveClient(options);
        using Activity outer = new Activity("outer").AddBaggage("reading", reading.ToString()).Start();
        shown.Add(options);
        shown.Add(callOptions);
        shown.Add(question);
        shown.Add(client);
        StreamCall<TalkSignal, TalkSignalKind> call = client.TalkAsync(Canary.Path, Canary.Token, question, Canary.Session, callOptions, TestContext.Current.CancellationToken);
        Exception? thrown = null;
        try
        {
            switch (reading)
            {
                case Reading.Signals:
                    await foreach (TalkSignal signal in call)
                        shown.Add(signal);
                    break;
                case Reading.Message:
                    shown.Add(await call.ReadMessageAsync(TestContext.Current.CancellationToken));
                    break;
                case Reading.Untyped:
                    await foreach (UntypedSignal signal in call.ReadUntyped(TestContext.Current.CancellationToken))
                        shown.Add(signal);
                    break;
                case Reading.Answer:
                    shown.Add(await client.AskAsync(Canary.Path, new CallOptions { Headers = callOptions.Headers, OnResponse = shown.Add }, TestContext.Current.CancellationToken));
                    break;
                default:
                    shown.Add(await client.PollStateAsync(Canary.Path, TestContext.Current.CancellationToken));
                    break;
            }
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            shown.Add(failure);
            thrown = failure;
        }

        shown.Add(call);
        await call.DisposeAsync();
        return thrown;
    }

    private static IEnumerable<string> Found(IEnumerable<(string Sink, string Text)> texts) => texts
        .Where(static text => text.Text.Contains(Canary.Mark, StringComparison.Ordinal))
        .SelectMany(static text => Canary.All.Where(canary => text.Text.Contains(canary, StringComparison.Ordinal)).Select(canary => canary + " in " + text.Sink))
        .Distinct(StringComparer.Ordinal);

    private static string Count(string[] found) => found.Length == 0 ? "none" : $"{found.Length} ({string.Join(", ", found)})";

    private static bool IsPlatform(string sink) => sink.Contains("System.Net", StringComparison.Ordinal) || sink.Contains("System.Threading", StringComparison.Ordinal);

    private sealed class Leak
    {
        public override string ToString() => Canary.Token;
    }

    /// <summary>How a call is read.</summary>
    private enum Reading
    {
        Signals,
        Message,
        Untyped,
        Answer,
        Poll,
    }
}
