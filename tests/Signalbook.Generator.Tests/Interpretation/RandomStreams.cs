using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Streams of a small world: few members, few values, some text that is no JSON.</summary>
internal static class RandomStreams
{
    private static readonly Gen<string> s_leaf = Gen.Frequency(
        (6, Gen.Elements("\"x\"", "\"y\"", "\"1\"", "\"\"", "\"a\\nb\"", "\"\\u0078\"", "\"é\"")), (3, Gen.Elements("1", "1.0", "25e-1", "0", "-3")),
        (1, Gen.Elements("true", "false")), (1, Gen.Constant("null")));

    private static readonly Gen<string> s_value = Value(3);

    private static readonly Gen<string> s_object = Members(3);

    private static readonly Gen<string> s_json = Gen.Frequency((8, s_object), (1, s_value), (1, s_value.Select(static inner => Payload(inner))));

    private static readonly Gen<string> s_data = Gen.Frequency(
        (12, s_json), (3, Gen.Elements("go", "go on ", "[DONE]", "__E: why ", "", " text", "1 2", "{", " {\"a\":1", "{}x", "[", "null")));

    private static readonly Gen<string?> s_name = Gen.Frequency((4, Gen.Constant<string?>(null)), (2, Gen.Elements<string?>("tick", "tock", "message", "tack", "teck")));

    private static readonly Gen<string?> s_id = Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("1", "2", "")));

    /// <summary>The bytes of a stream of a few frames.</summary>
    public static Gen<byte[]> Of(string framing) => framing switch
    {
        "ServerSentEvents" =>
            from events in Gen.ListOf(Event, 10)
            from end in Gen.Frequency((5, Gen.Constant("")), (1, s_data.Select(static data => "data: " + data)))
            select Bytes(string.Concat(events) + end),
        "JsonLines" or "Lines" => Gen.ListOf(s_data, 10).Select(static lines => Bytes(string.Join("\n", lines))),
        "JsonArray" => Gen.ListOf(s_json, 10).Select(static items => Bytes("[" + string.Join(" ,\n", items) + "]")),
        "JsonSequence" => Gen.ListOf(s_json, 10).Select(static items => Bytes(string.Concat(items.Select(static item => "\u001e" + item + "\n")))),
        _ => Gen.ListOf(Message, 10).Select(static messages => messages.SelectMany(static message => message).ToArray()),
    };

    private static Gen<string> Event =>
        from name in s_name
        from id in s_id
        from data in s_data
        select (name is null ? "" : $"event: {name}\n") + (id is null ? "" : $"id: {id}\n") + $"data: {data}\n\n";

    private static Gen<byte[]> Message =>
        from type in Gen.Frequency((10, Gen.Constant("event")), (1, Gen.Elements("exception", "error")))
        from name in Gen.Elements("tick", "tock", "message")
        from data in s_data
        select EventStreamMessage.Write(type, name, Encoding.UTF8.GetBytes(data));

    private static Gen<string> Value(int depth) => depth == 0
        ? s_leaf
        : Gen.Frequency(
            (5, s_leaf),
            (2, Members(depth)),
            (2, from count in Gen.Choose(0, 3)
                from items in Gen.ListOf(Value(depth - 1), count)
                select "[" + string.Join(",", items) + "]"));

    // Now and then a member is given twice: the last counts.
    private static Gen<string> Members(int depth) =>
        from count in Gen.Choose(1, 3)
        from members in Gen.ListOf(
            from name in Gen.Elements("a", "b", "c", "\\u0061", "*")
            from value in Value(depth - 1)
            select $"\"{name}\":{value}", count)
        select "{" + string.Join(",", members) + "}";

    private static string Payload(string inner) => inner.Length % 4 == 0
        ? $$"""{"p":{{JsonSerializer.Serialize(inner)}}}"""
        : $$"""{"p":"{{Convert.ToBase64String(Bytes(inner))}}"}""";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
