using System;
using System.Collections.Generic;
using System.Linq;
using static Signalbook.Hostile.Inputs.TextOf;

namespace Signalbook.Hostile.Inputs;

/// <summary>Transcripts and expectations that are cheap to write and dear to read, or that mean what no stream can mean.</summary>
internal static class TranscriptBombs
{
    private const string Head = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n";
    private const string Done = "data: [DONE]\n\n";
    private const string Ended = "{\"outcome\":\"end\",\"signal\":\"done\"}\n";
    private const string Word = "{\"signal\":\"word\",\"text\":\"a\"}\n";

    // Just under what is looked at.
    private const int Much = 130_000;

    /// <summary>All of them, one after the other: the texts are large, and the heap that they are compiled in is not.</summary>
    public static IEnumerable<HostileInput> All() => Exchanges().Concat(Frames()).Concat(Expectations()).Concat(Books());

    private static IEnumerable<HostileInput> Exchanges()
    {
        yield return Of("no text", "", "");
        yield return Of("nothing but line ends", new string('\n', Much), new string('\n', Much));
        yield return Of("nothing but carriage returns", new string('\r', Much), new string('\r', Much));
        yield return Of("a description without an end", new string('#', Much), Word);
        yield return Of("many exchanges", Repeat(Head + Done + "~~ next\n", 1_500) + Head + Done, "");
        yield return Of("many exchanges without an answer", Repeat("GET /a\n~~ next\n", 8_000), "");
        yield return Of("many headers", "HTTP/1.1 200 OK\n" + Repeat("A: b\n", 25_000) + "\n" + Done, "");
        yield return Of("many media types", "HTTP/1.1 200 OK\n" + Repeat("Content-Type: a/b;c\n", 6_000) + "\n" + Done, "");
        yield return Of("a media type of nothing but semicolons", "HTTP/1.1 200 OK\nContent-Type: " + new string(';', Much - 100) + "\n\n" + Done, "");
        yield return Of("a target of nothing but slashes", "POST " + new string('/', Much - 100) + "\n\n" + Head + Done, "");
        yield return Of("a target of nothing but escapes", "POST /" + Repeat("%2F", 43_000) + "\n\n" + Head + Done, "");
        yield return Of("a target of half escapes", "POST /a%\n\n" + Head + Done, "");
        yield return Of("a second of pause too many", Head + "~~ pause " + new string('9', 400) + "s\n" + Done, "");
        yield return Of("many directives", Head + Repeat("~~ cr\n~~ lf\n", 10_000) + Done, "");
        yield return Of("many ends of nothing", Head + "~~ end\n~~ end\n", "");
        yield return Of("an end of nothing", "HTTP/1.1 200 OK\n\n~~ end\n", "");
        yield return Of("many escapes", Head + "~~ bytes data: " + Repeat("\\xFF", 30_000) + "\\n\\n\n" + Done, "");
        yield return Of("more than is looked at", Head + Repeat("data: {\"word\":\"a\"}\n\n", 10_000) + Done, "");
    }

    private static IEnumerable<HostileInput> Frames()
    {
        yield return Of("many frames", Head + Repeat("data:a\n\n", 16_000), "");
        yield return Of("many words", Head + Repeat("data:{\"word\":\"a\"}\n\n", 6_500) + Done, Repeat(Word, 4_000));
        yield return Of("a frame of many lines", Head + Repeat("data:\n", 20_000) + "\n" + Done, "");
        yield return Of("a frame nested deep", Head + "data: {\"word\":" + new string('[', Much - 200) + "\n\n" + Done, "");
        yield return Of("a frame nested deep and well", Head + "data: {\"word\":" + new string('[', 60_000) + new string(']', 60_000) + "}\n\n" + Done, "");
        yield return Of("a frame nested as deep as is read", Head + "data: {\"x\":" + new string('[', 60) + new string(']', 60) + "}\n\n" + Done, "{\"signal\":\"unknown\",\"data\":" + new string('[', 62) + new string(']', 62) + "}\n");
        yield return Of("a member that is there twice", Head + "data: {\"word\":\"a\",\"word\":\"b\"}\n\n" + Done, Word);
        yield return Of("half a surrogate", Head + "data: {\"word\":\"\\uD800\"}\n\n" + Done, "{\"signal\":\"word\",\"text\":\"\\uD800\"}\n");
        yield return Of("half a surrogate for a name", Head + "data: {\"\\uDC00\":\"a\",\"word\":\"a\"}\n\n" + Done, "{\"signal\":\"word\",\"\\uDC00\":\"\\uDC00\"}\n");
        yield return Of("numbers beyond all numbers", Head + "data: {\"word\":1e999999999}\n\ndata: {\"count\":-1e-999999999}\n\n" + Done, "{\"signal\":\"word\",\"text\":1E+400}\n");
        yield return Of("a megabyte of a count", Head + "data: {\"count\":" + new string('9', Much - 200) + "}\n\n" + Done, "");
        yield return Of("no UTF-8", Head + "~~ bytes data: {\"word\":\"\\xC3\\x28\"}\\n\\n\n" + Done, Word);
    }

    private static IEnumerable<HostileInput> Expectations()
    {
        yield return Of("an expectation of something else", Head + Done, "[1]\n");
        yield return Of("an expectation nested deep", Head + Done, "{\"signal\":" + new string('[', Much - 100));
        yield return Of("a member expected twice", Head + "data: {\"word\":\"a\"}\n\n" + Done, "{\"signal\":\"word\",\"text\":\"a\",\"text\":\"b\"}\n");
        yield return Of("a member of a member expected twice", Head + "data: {\"info\":{\"a\":1}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":1,\"a\":2}}\n");
        yield return Of("a member of a payload that is there twice", Head + "data: {\"info\":{\"a\":1,\"a\":2}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":1}}\n");
        yield return Of("payloads that are both twice", Head + "data: {\"info\":{\"a\":1,\"a\":2}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":1,\"a\":2}}\n");
        yield return Of("half a surrogate in a payload", Head + "data: {\"info\":{\"\\uD800\":\"\\uDC00\"}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"\\uD800\":\"\\uDC00\"}}\n");
        yield return Of("a payload nested deep", Head + "data: {\"info\":{\"a\":" + new string('[', 900) + new string(']', 900) + "}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":" + new string('[', 60) + new string(']', 60) + "}}\n");
        yield return Of("a number of zeros", Head + "data: {\"info\":{\"a\":1" + new string('0', 100_000) + "}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":1e" + new string('1', 100_000) + "}}\n");
        yield return Of("dates beyond all calendars", Head + "data: {\"info\":{\"a\":\"9999-12-31T23:59:59-14:00\"}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":\"0001-01-01T00:00:00+14:00\"}}\n");
        yield return Of("numbers beyond all numbers in a payload", Head + "data: {\"info\":{\"a\":1e999999999}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":10e999999998}}\n");
        yield return Of("ten thousand digits", Head + "data: {\"info\":{\"a\":" + new string('1', 60_000) + "e99999999999999999999}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":" + new string('1', 60_000) + "e-99999999999999999999}}\n");
        yield return Of("ten thousand members", Head + "data: {\"info\":{" + Join(9_000, static i => $"\"m{i}\":{i},") + "\"z\":0}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{" + Join(9_000, static i => $"\"m{8_999 - i}\":{8_999 - i},") + "\"z\":0}}\n");
        yield return Of("ten thousand items", Head + "data: {\"info\":{\"a\":[" + Repeat("1,", 60_000) + "1]}}\n\n" + Done, "{\"signal\":\"info\",\"data\":{\"a\":[" + Repeat("1.0,", 30_000) + "1]}}\n");
        yield return Of("an outcome of another kind", Head + Done, "{\"outcome\":{\"outcome\":[]}}\n{\"outcome\":1}\n{\"signal\":[]}\n");
        yield return Of("an HTTP status beyond all numbers", "HTTP/1.1 599\n\n{}", "{\"outcome\":\"http\",\"status\":1e400,\"error\":{\"a\":1,\"a\":1}}\n");
        yield return Of("an error that says a thing twice", "HTTP/1.1 404 No\nContent-Type: application/json\n\n{\"b\":{\"a\":1,\"a\":2}}", "{\"outcome\":\"http\",\"status\":404,\"error\":{\"b\":{\"a\":1,\"a\":2}}}\n");
    }

    private static IEnumerable<HostileInput> Books()
    {
        // As many places as a frame can hold, for a signal that looks at each, and for matchers of which each looks at all.
        const string items = "item: { role: delta, at: '/items/*', text: /t, message: /m, part: [/p] }, ";
        yield return Of("many elements that are objects", Head + "data: {\"items\":[" + Repeat("{},", 43_000) + "{}]}\n\n" + Done, "", items);
        yield return Of("many elements with a text", Head + "data: {\"items\":[" + Repeat("{\"t\":\"\"},", 14_000) + "{}]}\n\n" + Done, "", items);
        yield return Of("many messages", Head + "data: {\"items\":[" + Join(6_000, static i => $"{{\"t\":\"a\",\"m\":{i}}},") + "{}]}\n\n" + Done, "", items);
        yield return Of("many parts", Head + "data: {\"items\":[" + Join(6_000, static i => $"{{\"t\":\"a\",\"p\":{i}}},") + "{}]}\n\n" + Done, "", items);
        yield return Of("many calls", Head + "data: {\"items\":[" + Join(5_000, static i => $"{{\"t\":\"a\",\"i\":\"{i}\"}},") + "{}]}\n\n" + Done, "", "call: { role: delta, channel: tool, at: '/items/*', text: /t, id: /i, part: [/p] }, ");
        yield return Of("many elements for many matchers", Head + "data: {\"items\":[" + Repeat("1,", 60_000) + "1]}\n\n" + Done, "", Join(200, static i => $"m{i}: {{ when: {{ '/items/*': {i + 2} }} }}, "));
        yield return Of("many objects for many matchers", Head + Repeat("data: {\"items\":[" + Repeat("{},", 400) + "{}]}\n\n", 90) + Done, "", Join(200, static i => $"m{i}: {{ when: {{ '/items/*/a': {i} }} }}, "));
        yield return Of("many elements in many elements", Head + "data: {\"items\":[" + Repeat("[" + Repeat("1,", 200) + "1],", 300) + "[]]}\n\n" + Done, "", "item: { at: '/items/*', when: { '/*': 2 } }, deep: { at: '/items/*/*', when: { '': 2 } }, ");
        yield return Of("a text that grows", Head + Repeat("data: {\"word\":\"0123456789\"}\n\n", 3_900) + Done, Repeat("{\"signal\":\"word\",\"text\":\"0123456789\"}\n", 3_000));
        yield return Of("a text that is replaced", Head + "data: {\"items\":[" + Join(9_000, static i => $"{{\"t\":\"{new string('a', i / 1_000)}\"}},") + "{}]}\n\n" + Done, "", "item: { role: delta, at: '/items/*', whole: /t }, ");
        yield return Of("counts beyond all numbers", Head + "data: {\"count\":1e400}\n\ndata: {\"count\":-0.0}\n\ndata: {\"count\":1e-400}\n\n" + Done, "{\"signal\":\"count\",\"usage\":{\"n\":1e400}}\n", "count: { at: /count, usage: { n: '' } }, ");
        yield return Of("a number that many constants are not", Head + "data: {\"count\":" + new string('1', 100_000) + "}\n\n" + Done, "", "count: { when: { /count: [" + Join(400, static i => $"{i}, ") + "] } }, ");
    }

    private static HostileInput Of(string name, string exchange, string expectation, string signals = "") => HostileInput.Yaml("transcript: " + name, () => SampleSpec.WithBook(
        "signals: { " + signals + "word: { role: delta, text: /word }, info: { at: /info, data: { $ref: '#/components/schemas/Info' } }, done: { role: end, when: { text: '[DONE]' } } }",
        "schemas: { Info: { type: object, properties: { a: {} } } }")) with
    {
        // An expectation that says no outcome is told of, and not compared.
        Transcripts = () => [("a.x.http", exchange), ("a.x.signals.jsonl", expectation.Contains("\"outcome\"", StringComparison.Ordinal) ? expectation : expectation + Ended)],
    };
}
