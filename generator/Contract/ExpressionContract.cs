namespace Signalbook.Generator.Contract;

/// <summary>An OpenAPI runtime expression, or a constant.</summary>
/// <param name="Source">What it reads.</param>
/// <param name="Value">The pointer, the parameter's or header's name, or the constant's text.</param>
internal sealed record ExpressionContract(ExpressionSource Source, string Value)
{
    /// <summary>Whether it reads an event of a stream.</summary>
    public bool IsOfEvent => Source is ExpressionSource.EventId or ExpressionSource.EventName or ExpressionSource.EventData;

    /// <summary>The expression as the spec writes it.</summary>
    public string Text => Source switch
    {
        ExpressionSource.RequestBody => "$request.body#" + Value,
        ExpressionSource.RequestQuery => "$request.query." + Value,
        ExpressionSource.RequestPath => "$request.path." + Value,
        ExpressionSource.RequestHeader => "$request.header." + Value,
        ExpressionSource.ResponseBody => "$response.body#" + Value,
        ExpressionSource.ResponseHeader => "$response.header." + Value,
        ExpressionSource.StatusCode => "$statusCode",
        ExpressionSource.EventId => "$event.id",
        ExpressionSource.EventName => "$event.name",
        ExpressionSource.EventData => "$event.data#" + Value,
        _ => Value,
    };
}

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
    EventId,
    EventName,
    EventData,
}
