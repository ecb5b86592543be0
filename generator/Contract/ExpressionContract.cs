namespace Signalbook.Generator.Contract;

/// <summary>An OpenAPI runtime expression, or a constant.</summary>
/// <param name="Source">What it reads.</param>
/// <param name="Value">The pointer, the parameter's or header's name, or the constant's text.</param>
internal sealed record ExpressionContract(ExpressionSource Source, string Value);

/// <summary>What an expression reads; the names are the factory methods of the runtime's <c>RuntimeExpression</c>.</summary>
internal enum ExpressionSource
{
    Constant,
    RequestBody,
    RequestQuery,
    RequestPath,
    RequestHeader,
    ResponseBody,
    ResponseHeader,
    StatusCode,
}
