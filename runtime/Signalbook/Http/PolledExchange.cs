using System;
using System.Text.Json;
using Signalbook.Polling;

namespace Signalbook.Http;

/// <summary>A whole answer to an ask.</summary>
/// <exception cref="ApiException">It is not JSON.</exception>
internal sealed class PolledExchange(Answer answer) : IPolledAnswer
{
    public Answer Answer { get; } = answer;

    public JsonElement Body { get; } = JsonAnswer.Parse(answer);

    public TimeSpan? RetryAfter => Answer.Response.RetryAfter;

    public Exchange ToExchange() => new(Answer.Request, Answer.RequestBody, Answer.Response, Body);
}
