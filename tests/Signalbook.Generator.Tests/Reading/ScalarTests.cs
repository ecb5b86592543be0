using Signalbook.Generator.Tests.Binding;

namespace Signalbook.Generator.Tests.Reading;

/// <summary>Values of the wrong kind, where OpenAPI wants a single one.</summary>
public sealed class ScalarTests
{
    [Theory]
    [InlineData("info: { title: A, version: 3 }", "paths: {}", "2:28 'version' has to be text, and this is the number 3: quote it")]
    [InlineData("info: { title: yes, version: '1', description: [a] }", "paths: {}", "2:48 'description' has to be text, and this is a list")]
    [InlineData("info: { title: A, version: '1' }", "servers: [{ url: 7 }]\npaths: {}", "3:18 'url' has to be text, and this is the number 7: quote it")]
    [InlineData("info: { title: A, version: '1' }", "paths: { /a: { get: { operationId: true, responses: {} } } }", "3:36 'operationId' has to be text, and this is the boolean true: quote it")]
    [InlineData("info: { title: A, version: '1' }", "paths: { /a: { get: { deprecated: no, responses: {} } } }", "3:35 'deprecated' has to be true or false, and this is the text 'no'")]
    [InlineData("info: { title: A, version: '1' }", "paths: { /a: { get: { parameters: [{ name: n, in: query, required: yes }], responses: {} } } }", "3:68 'required' has to be true or false, and this is the text 'yes'")]
    [InlineData("info: { title: A, version: '1' }", "paths: {}\ncomponents: { schemas: { A: { required: true, type: object } } }", "4:41 'required' has to be a list of texts, and this is the boolean true")]
    [InlineData("info: { title: A, version: '1' }", "paths: {}\ncomponents: { schemas: { A: { items: { maxLength: '9' } } } }", "4:51 'maxLength' has to be a number, and this is the text '9'")]
    public void It_is_told_at_its_own_line(string info, string rest, string told) =>
        Assert.Equal(["SIG0110 " + told], Bound.Document($"openapi: 3.1.0\n{info}\n{rest}\n").Reported);
}
