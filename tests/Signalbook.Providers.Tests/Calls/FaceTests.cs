using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Cody;
using Signalbook.Providers.OpenChatWidget;
using Signalbook.Testing;

namespace Signalbook.Providers.Calls;

/// <summary>The other ways to read a generated client's calls: all of them tell the same.</summary>
public sealed class FaceTests
{
    private static readonly string[] s_told =
    [
        "Content:Let me", "Content: look that up.", "CallAgain:", "Content:Your order", "Content: left yesterday.", "Closed:",
    ];

    [Fact]
    public async Task The_utf8_reader_tells_the_same()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.call-again-json");

        Assert.Equal(s_told, await ReadUtf8Async(chatzy.Client.GetResponseAsync("temp-token-1")));
    }

    [Fact]
    public async Task A_handler_is_told_the_same_and_drained_in_between()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.call-again-json");
        var handler = new RecordingHandler();

        await chatzy.Client.GetResponseAsync("temp-token-1").ReadAsync(handler);

        Assert.Equal(s_told, handler.Seen);
        Assert.True(handler.Drained > 1);
    }

    [Fact]
    public async Task A_handler_gets_no_error_signal_but_an_exception()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.frozen");
        var handler = new RecordingHandler();

        ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(
            async () => await chatzy.Client.GetResponseAsync("temp-token-1").ReadAsync(handler));

        Assert.Equal(GetResponseErrorKind.Frozen, failure.Kind);
        Assert.Equal(["Content:How"], handler.Seen);
    }

    [Fact]
    public async Task The_untyped_face_gives_names_and_json()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.call-again-json");

        List<UntypedSignal> signals = await chatzy.Client.GetResponseAsync("temp-token-1").ReadUntyped().ToListAsync();

        Assert.Equal(["content", "content", "callAgain", "content", "content", "closed"], signals.Select(static s => s.Name));
        Assert.Equal("2025-09-04T08:55:06.298621", signals[^1].Data?.GetProperty("new_message_time").GetString());
    }

    [Fact]
    public async Task A_recording_is_read_without_http()
    {
        using var recording = new MemoryStream("id: m1\ndata: {\"content\": \"Hi\"}\n\ndata: [DONE]\n\n"u8.ToArray());

        GetResponseCall call = ChatzyClient.ReadGetResponse(recording);

        Assert.Equal("Hi", await call.ReadTextAsync());
        Assert.Null(call.Response);
        Assert.False(recording.CanRead);
    }

    [Fact]
    public async Task A_recording_that_breaks_off_is_a_cut()
    {
        using var recording = new MemoryStream("{\"type\":\"start\",\"conversationId\":\"c\"}\n{\"type\":\"token\",\"token\":\"We\"}\n"u8.ToArray());

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(
            () => OpenChatWidgetClient.ReadStreamChat(recording).ReadTextAsync());

        Assert.Equal("We", cut.Progress.Reply.Text);
        Assert.Equal("streamChat", cut.OperationId);
    }

    [Theory]
    [InlineData("getResponse.streaming-on", null)]
    [InlineData("getResponse.unauthorized", typeof(ChatzyApiException))]
    [InlineData("getResponse.not-a-stream", typeof(ApiException))]
    public async Task An_answer_that_was_asked_for_elsewhere_is_held_to_the_spec(string transcript, Type? failure)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync(transcript);
        using var http = new HttpClient();
        var address = new Uri(chatzy.Server.BaseAddress, "get-response?token=temp-token-1");
        HttpResponseMessage response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);

        GetResponseCall call = ChatzyClient.ReadGetResponse(response);

        if (failure is null)
        {
            Assert.Equal("How can I assist you today?", await call.ReadTextAsync());
            Assert.Equal(HttpStatusCode.OK, call.Response?.StatusCode);
            return;
        }

        Exception thrown = await Assert.ThrowsAsync(failure, () => call.ReadTextAsync());
        Assert.DoesNotContain("temp-token-1", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_can_be_made_and_played_in_a_users_test_through_every_face()
    {
        var stored = new DateTimeOffset(2025, 9, 4, 8, 55, 6, TimeSpan.Zero);
        GetResponseSignal[] script =
        [
            new() { Kind = GetResponseSignalKind.Content, Text = "Hel", MessageId = "m1" },
            new() { Kind = GetResponseSignalKind.Content, Text = "lo", MessageId = "m1" },
            new() { Kind = GetResponseSignalKind.Closed, Closed = new Closed { NewMessageTime = stored } },
        ];

        List<GetResponseSignal> played = await GetResponseCall.FromSignals(script).ToListAsync();
        Assert.Equal(script, played);
        Assert.Equal(stored, played[^1].Closed?.NewMessageTime);
        Assert.Equal("Hello", await GetResponseCall.FromSignals(script).ReadTextAsync());
        Assert.Equal(["Content:Hel", "Content:lo", "Closed:"], await ReadUtf8Async(GetResponseCall.FromSignals(script)));
        Assert.Equal(["content", "content", "closed"], await GetResponseCall.FromSignals(script).ReadUntyped().Select(static s => s.Name).ToListAsync());
        var handler = new RecordingHandler();
        await GetResponseCall.FromSignals(script).ReadAsync(handler);
        Assert.Equal(["Content:Hel", "Content:lo", "Closed:"], handler.Seen);
    }

    [Fact]
    public async Task What_is_no_signal_of_the_book_can_be_played_too()
    {
        GetResponseSignal[] script =
        [
            new() { Kind = GetResponseSignalKind.Unknown },
            new() { Kind = GetResponseSignalKind.Recovered, FinalText = "Hello" },
            new() { Kind = GetResponseSignalKind.Done },
        ];

        List<UntypedSignal> untyped = await GetResponseCall.FromSignals(script).ReadUntyped().ToListAsync();
        Assert.Equal(["unknown", "recovered", "done"], untyped.Select(static s => s.Name));
        Assert.Equal([null, "Hello", null], untyped.Select(static s => s.FinalText));
        Assert.All(untyped, static s => Assert.Null(s.Data));
        var handler = new RecordingHandler();
        await GetResponseCall.FromSignals(script).ReadAsync(handler);
        Assert.Equal(["Unknown:", "Recovered:", "Done:"], handler.Seen);
    }

    [Fact]
    public async Task A_scripted_call_can_fail_after_its_signals_and_is_read_once()
    {
        GetResponseSignal[] script = [new() { Kind = GetResponseSignalKind.Content, Text = "Hel" }];
        var seen = new List<string>();
        GetResponseCall call = GetResponseCall.FromSignals(script, new IOException("as scripted"));

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (GetResponseSignal signal in call)
                seen.Add(signal.Text);
        });

        Assert.Equal(["Hel"], seen);
        Assert.Throws<InvalidOperationException>(() => call.GetAsyncEnumerator());
        await Assert.ThrowsAsync<IOException>(() => ReadUtf8Async(GetResponseCall.FromSignals(script, new IOException("as scripted"))));
    }

    [Fact]
    public async Task A_client_can_be_stood_in_for_by_its_interface()
    {
        IChatzyClient chatzy = StandIn.For<IChatzyClient>(static (method, arguments) => method switch
        {
            "GetResponseAsync" => GetResponseCall.FromSignals([new() { Kind = GetResponseSignalKind.Content, Text = $"re: {arguments[0]}" }]),
            _ => throw new NotSupportedException(method),
        });

        Assert.Equal("re: token", await chatzy.GetResponseAsync("token").ReadTextAsync());
        Assert.IsAssignableFrom<IChatzyClient>(new ChatzyClient());
        Assert.IsAssignableFrom<ICodyClient>(new CodyClient());
        Assert.IsAssignableFrom<IOpenChatWidgetClient>(new OpenChatWidgetClient());
    }

    [Fact]
    public async Task The_client_without_types_runs_the_same_methods()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll.processing-then-completed");
        using JsonDocument arguments = JsonDocument.Parse($$"""{"conversation_id": "{{ChatzyLoopback.Conversation}}"}""");

        UntypedSignal result = await ((IProviderClient)chatzy.Client).CallAsync("getStreamStatus.poll", arguments.RootElement).SingleAsync();

        Assert.Equal("result", result.Name);
        Assert.Equal("completed", result.State);
    }

    private static async Task<List<string>> ReadUtf8Async(GetResponseCall call)
    {
        var seen = new List<string>();
        await using Utf8SignalReader<GetResponseSignal, GetResponseSignalKind> reader = call.ReadUtf8();
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out Utf8Signal<GetResponseSignalKind> signal))
                seen.Add($"{signal.Kind}:{Encoding.UTF8.GetString(signal.Text)}");
        }

        return seen;
    }
}
