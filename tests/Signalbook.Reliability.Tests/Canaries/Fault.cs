using System.Collections.Generic;
using System.Linq;
using Signalbook.Tests.Http;

namespace Signalbook.Reliability.Canaries;

/// <summary>What a hostile provider does with what it was told: every answer holds the canaries that it knows.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Replies">The answers, in order; the last again and again.</param>
internal sealed record Fault(string Name, params ScriptedReply[] Replies)
{
    private const string Started = "data: {\"type\":\"started\"}\n\n";
    private const string Closed = "data: {\"type\":\"closed\",\"tokens\":3,\"why\":\"" + Canary.Reason + "\",\"summary\":\"" + Canary.Reply + "\"}\n\n";

    private static readonly string s_word = $"id: {Canary.Reply}\ndata: {{\"word\":\"{Canary.Reply}\"}}\n\n";
    private static readonly string s_echo = $"{{\"message\":\"{Canary.ErrorBody} {Canary.Prompt} {Canary.HeaderKey}\",\"details\":{{\"echo\":\"{Canary.Token}\"}}}}";
    private static readonly string s_header = $"X-Echo: {Canary.AnswerHeader}";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("none", Events(Started + s_word + Closed)),
        new("no answer", ScriptedReply.Close),
        new("half a status line", new ScriptedReply("HTTP/1.1 20")),
        new("no HTTP", new ScriptedReply($"{Canary.Reply}\r\n\r\n")),
        new("400 of the spec", ScriptedReply.Json(s_echo, 400, s_header)),
        new("400 of another kind", ScriptedReply.Body("text/html", $"<p>{Canary.ErrorBody} {Canary.Prompt}</p>", 400)),
        new("401", ScriptedReply.Body("text/plain", Canary.ErrorBody, 401, $"WWW-Authenticate: Bearer realm=\"{Canary.Bearer}\"")),
        new("500 and then none", ScriptedReply.Body("text/plain", Canary.ErrorBody, 500, s_header, $"Set-Cookie: session={Canary.CookieKey}"), Events(s_word + Closed)),
        new("503 for ever", ScriptedReply.Body("text/plain", Canary.ErrorBody, 503, "Retry-After: 1")),
        new("a redirect elsewhere", ScriptedReply.Status(302, $"Location: https://evil.example/{Canary.StreamPath}?t={Canary.Token}")),
        new("a redirect that is no address", ScriptedReply.Status(302, $"Location: \\\\{Canary.StreamPath}")),
        new("a redirect to a private address", ScriptedReply.Status(302, $"Location: http://169.254.169.254/{Canary.StreamPath}")),
        new("an undeclared redirect", ScriptedReply.Status(307, $"Location: /{Canary.StreamPath}")),
        new("another type of content", ScriptedReply.Body("text/html", $"<p>{Canary.Reply}</p>")),
        new("a type of content that is none", ScriptedReply.Body($"{Canary.Reply}", Canary.Reply)),
        new("compressed content", ScriptedReply.Body("text/event-stream", Canary.Reply, 200, "Content-Encoding: br")),
        new("an empty success", ScriptedReply.Events("")),
        new("endless headers", new ScriptedReply("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat($"X-Fill: {Canary.AnswerHeader}\r\n", 4000)) + "\r\n")),
        new("a header that is none", new ScriptedReply($"HTTP/1.1 200 OK\r\n{Canary.AnswerHeader}\r\n\r\n")),
        new("a cut between events", Events(Started + s_word, missing: 10)),
        new("a cut in an event", Events(Started + s_word + $"data: {{\"word\":\"{Canary.Reply}", missing: 10)),
        new("an end without a terminal", Events(Started + s_word)),
        new("a chunk that is none", new ScriptedReply($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n{Started.Length:x}\r\n{Started}\r\n{Canary.Reply}\r\n")),
        new("JSON that is none", Events(s_word + $"data: {{\"word\":\"{Canary.Reply}\",\n\n")),
        new("half a surrogate pair", Events(s_word + $"data: {{\"word\":\"{Canary.Reply}\\ud83d\"}}\n\n")),
        new("an error signal", Events(s_word + $"data: {{\"type\":\"failed\",\"why\":\"{Canary.Reason}\",\"code\":\"{Canary.Reason}\",\"message\":\"{Canary.Prompt}\",\"details\":{{\"echo\":\"{Canary.Token}\"}}}}\n\n")),
        new("an error signal of another shape", Events($"data: {{\"type\":\"failed\",\"why\":[\"{Canary.Reason}\"],\"details\":\"{Canary.Prompt}\"}}\n\n")),
        new("a payload of another shape", Events(s_word + $"data: {{\"type\":\"closed\",\"tokens\":\"{Canary.Reply}\"}}\n\n")),
        new("signals out of order", Events(s_word + Started + Closed)),
        new("unknown signals", Events($"event: {Canary.Reply}\nid: {Canary.Reply}\ndata: {Canary.Reply}\n\ndata: {{\"{Canary.Reply}\":\"{Canary.Prompt}\"}}\n\n" + Closed)),
        new("tool calls", Events($"data: {{\"index\":0,\"call\":\"{Canary.Reply}\",\"tool\":\"{Canary.Reply}\",\"arguments\":\"{Canary.Prompt}\"}}\n\ndata: {{\"thought\":\"{Canary.Reply}\"}}\n\n" + Closed)),
        new("terminals that contradict", Events(s_word + Closed + $"data: {{\"type\":\"failed\",\"why\":\"{Canary.Reason}\"}}\n\n")),
        new("a frame over the limit", Events(s_word + $"data: {{\"word\":\"{string.Concat(Enumerable.Repeat(Canary.Reply, 400))}\"}}\n\n")),
        new("an unterminated line over the limit", Events(string.Concat(Enumerable.Repeat(Canary.Reply, 400)))),
        new("a recovery that fetches", Events(s_word), State("stored"), ScriptedReply.Json($"{{\"answer\":\"{Canary.Reply} and {Canary.Prompt}\"}}")),
        new("a recovery that fetches something else", Events(s_word), State("stored"), ScriptedReply.Json($"{{\"answer\":[\"{Canary.Reply}\"],\"pages\":\"{Canary.Reply}\"}}")),
        new("a recovery that is refused", Events(s_word), ScriptedReply.Json(s_echo, 500, s_header)),
        new("a state that is a failure", Events(s_word), State("lost")),
        new("a state that never settles", Events(s_word), State("working")),
        new("a state that is unknown", Events(s_word), State(Canary.Reply)),
    ];

    public override string ToString() => Name;

    private static ScriptedReply Events(string body, int missing = 0) =>
        new($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\n{s_header}\r\nContent-Length: {body.Length + missing}\r\n\r\n{body}");

    private static ScriptedReply State(string state) => ScriptedReply.Json($"{{\"state\":\"{state}\",\"note\":\"{Canary.Prompt}\"}}");
}
