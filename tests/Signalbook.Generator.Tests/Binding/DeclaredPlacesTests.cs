using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>Pointers and constants of a signal against the schema that it declares.</summary>
public sealed class DeclaredPlacesTests
{
    private const string Schemas =
        "components: { schemas: {\n"
        + "  Item: { type: object, properties: { id: { type: string }, kind: { enum: [open, shut] } } },\n"
        + "  D: { allOf: [{ $ref: '#/components/schemas/Item' }, { type: object, properties: {\n"
        + "    list: { type: array, items: { $ref: '#/components/schemas/Item' } }, next: { $ref: '#/components/schemas/D' },\n"
        + "    free: { type: object }, map: { type: object, additionalProperties: { type: integer } },\n"
        + "    one: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Item' }] } } }] } } }";

    [Theory]
    [InlineData("reason: /id")]
    [InlineData("reason: /list/0/id")]
    [InlineData("message: /list/*/kind")]
    [InlineData("reason: /next/next/next/id")]
    [InlineData("reason: /free/any/thing")]
    [InlineData("usage: { input: [/map/any, /map/other] }")]
    [InlineData("reason: /one/id")]
    [InlineData("reason: $event.data")]
    [InlineData("when: { /kind: [open, shut, null] }")]
    [InlineData("when: [{ text: y }, { /type: it, has: /more }]")]
    public void What_the_schema_knows_or_leaves_open_is_let_through(string keys) => Assert.Empty(Told(keys));

    [Theory]
    [InlineData("reason: /ip", "the pointer '/ip'. Did you mean 'id'?")]
    [InlineData("reason: /id/more", "the pointer '/id/more'")]
    [InlineData("reason: /list/id", "the pointer '/list/id'")]
    [InlineData("reason: /one/nothing", "the pointer '/one/nothing'")]
    [InlineData("usage: { input: /map/any/more }", "the pointer '/map/any/more'")]
    [InlineData("when: { /kind: [open, shot] }", "the value 'shot' at '/kind'. Did you mean 'shut'?")]
    public void What_it_does_not_know_is_told(string keys, string what) =>
        Assert.Equal(["The schema 'D' does not know " + what], Told(keys));

    private static string[] Told(string keys)
    {
        Bound bound = Bound.Book($"  signals: {{ done: {{ role: end, when: {{ text: x }} }}, it: {{ {keys}, data: {{ $ref: '#/components/schemas/D' }} }} }}", components: Schemas);
        Assert.True(bound.HasContract);
        return [.. bound.Diagnostics.Where(static found => found.Id == "SIG0317").Select(static found => found.Message)];
    }
}
