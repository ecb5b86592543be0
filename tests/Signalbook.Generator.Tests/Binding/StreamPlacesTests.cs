using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>Pointers, constants and event names of a book against the schema that stands beside its stream.</summary>
public sealed class StreamPlacesTests
{
    private const string Components = """
        components:
          schemas:
            Delta: { type: object, properties: { type: { const: delta }, delta: { type: object, properties: { text: { type: string } } }, index: { type: integer } } }
            Stop: { type: object, properties: { type: { const: stop }, reason: { enum: [length, done] }, choices: { type: array, items: { $ref: '#/components/schemas/Delta' } } } }
            Chunk: { oneOf: [{ $ref: '#/components/schemas/Delta' }, { $ref: '#/components/schemas/Stop' }] }
            Event:
              type: object
              properties: { event: { type: string }, data: { type: string } }
              oneOf:
                - { properties: { event: { const: word }, data: { contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Delta' } } } }
                - { properties: { event: { const: stop }, data: { contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Stop' } } } }
            Typed: { anyOf: [{ type: object, properties: { event: { const: word }, data: { $ref: '#/components/schemas/Delta' } } }] }
        """;

    [Theory]
    [InlineData("message: /index")]
    [InlineData("message: $event.data#/choices/*/index")]
    [InlineData("when: { /type: delta }, reason: /delta/text")]
    [InlineData("when: { /type: [delta, stop] }, reason: /reason")]
    [InlineData("when: [{ text: stop }, { /type: stop }], reason: /reason")]
    [InlineData("at: /choices/*, when: { /type: delta }, reason: /delta/text")]
    [InlineData("when: { /type: null, has: /reason }")]
    [InlineData("when: { event: anything }, reason: $event.data")]
    [InlineData("data: { $ref: '#/components/schemas/Delta' }, when: { /type: delta }, reason: /delta/text")]
    public void What_the_frames_have_is_let_through(string keys) => Assert.Empty(Told("schema: { $ref: '#/components/schemas/Chunk' }", keys));

    [Theory]
    [InlineData("reason: /reson", "The schema 'Chunk' does not know the pointer '/reson'. Did you mean 'reason'?")]
    [InlineData("when: { /type: delta }, reason: /reason", "The schema 'Delta' does not know the pointer '/reason'")]
    [InlineData("when: { /type: delto }", "The schema 'Chunk' does not know the value 'delto' at '/type'. Did you mean 'delta'?")]
    [InlineData("when: { /tipe: delta }", "The schema 'Chunk' does not know the pointer '/tipe'. Did you mean 'type'?")]
    [InlineData("when: { /index: '1' }", "The schema 'Chunk' does not know the value '1' at '/index'")]
    [InlineData("when: { has: [/reason, /raeson] }", "The schema 'Chunk' does not know the pointer '/raeson'. Did you mean 'reason'?")]
    [InlineData("at: /choices, reason: /text", "The schema 'Chunk' does not know the pointer '/text'")]
    [InlineData("at: /choises/*", "The schema 'Chunk' does not know the pointer '/choises/*'")]
    [InlineData("usage: { input: [/index, /tokens] }", "The schema 'Chunk' does not know the pointer '/tokens'")]
    [InlineData("reason: $event.data#/nothing", "The schema 'Chunk' does not know the pointer '$event.data#/nothing'")]
    public void What_no_frame_has_is_told(string keys, string told) => Assert.Contains(told, Told("schema: { $ref: '#/components/schemas/Chunk' }", keys));

    [Theory]
    [InlineData("Event", "when: { event: word }, reason: /delta/text", null)]
    [InlineData("Event", "when: { event: [word, stop] }, reason: /reason", null)]
    [InlineData("Event", "when: { event: wrod }", "The schema 'Event' does not know the event name 'wrod'. Did you mean 'word'?")]
    [InlineData("Event", "when: { event: stop }, reason: /delta/text", "The schema 'Stop' does not know the pointer '/delta/text'")]
    [InlineData("Typed", "when: { event: word }, reason: /delta/text", null)]
    [InlineData("Typed", "when: { event: word }, reason: /delta/texd", "The schema 'Delta' does not know the pointer '/delta/texd'. Did you mean 'text'?")]
    [InlineData("Typed", "when: { event: stop }", "The schema 'Typed' does not know the event name 'stop'")]
    public void Events_are_declared_in_either_dialect(string schema, string keys, string? told) =>
        Assert.Equal(told is null ? [] : [told], Told($"itemSchema: {{ $ref: '#/components/schemas/{schema}' }}", keys));

    [Theory]
    [InlineData("schema: {}")]
    [InlineData("schema: { type: object }")]
    [InlineData("schema: { type: object, additionalProperties: true, properties: { a: {} } }")]
    [InlineData("schema: { anyOf: [{ $ref: '#/components/schemas/Delta' }, {}] }")]
    [InlineData("itemSchema: { type: object, properties: { data: { type: string }, event: { type: string } } }")]
    [InlineData("example: none")]
    public void An_open_schema_says_nothing(string beside) =>
        Assert.Empty(Told(beside, "when: { /any: thing, event: other }, reason: /at/all"));

    [Fact]
    public void The_message_and_the_part_of_a_book_are_held_against_it_too() =>
        Assert.Equal(
            ["The schema 'Delta' does not know the pointer '/massage'", "The schema 'Delta' does not know the pointer '/prt'"],
            Told("schema: { $ref: '#/components/schemas/Delta' }", "when: { /type: delta }", "message: /massage, part: [/index, /prt],"));

    [Fact]
    public void Inside_a_payload_nothing_is_known() =>
        Assert.Equal(
            ["The schema 'Delta' does not know the pointer '/bites'"],
            Told("schema: { $ref: '#/components/schemas/Delta' }", "when: { /any: delta }", "payload: { at: /bites, contentEncoding: base64 },"));

    private static string[] Told(string beside, string keys, string book = "")
    {
        Bound bound = Bound.Paths(
            $$"""
              /chat:
                get:
                  operationId: chat
                  responses:
                    '200':
                      description: The reply
                      content:
                        text/event-stream:
                          {{beside}}
                          x-stream: { {{book}} signals: { it: { {{keys}} }, done: { role: end, when: { text: x } } } }
            {{Components}}
            """,
            "3.2.0");
        Assert.True(bound.HasContract, string.Join('\n', bound.Reported));
        return [.. bound.Diagnostics.Where(static found => found.Id == "SIG0317").Select(static found => found.Message)];
    }
}
