using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>A generated method: its result, its parameters, and its overloads.</summary>
internal sealed class MethodSignature(ClientContract contract, MethodContract method)
{
    public MethodContract Method { get; } = method;

    public OperationContract Operation { get; } = contract.Operations[method.Operation];

    public List<MethodParameter> Parameters { get; } = MethodParameter.Of(method, contract.Operations[method.Operation]);

    public string Name => Method.Name + "Async";

    /// <summary>Whether there is an overload for what may be left out.</summary>
    public bool HasOptional => Parameters.Exists(static parameter => !parameter.IsRequired);

    /// <summary>The private method that the overloads call.</summary>
    public string Core => Method.Name + "Core";

    public string Result => Method switch
    {
        AnswerMethod { Result: null } => "Task",
        AnswerMethod { Result: { } answer } => $"Task<{TypeText.Of(answer)}>",
        PollMethod poll => $"Task<PollAnswer<{poll.Poll.StateName}, {TypeText.Of(poll.Result)}>>",
        StreamMethod stream => stream.CallName,
        LinkedMethod linked => linked.CallName,
        _ => throw new System.InvalidOperationException("A kind of method that emission does not know."),
    };

    /// <summary>Writes the head of the overload without options. It and the one with options take what is required and nothing else: they stay what
    /// they are when a parameter that may be left out is appended, and so do the calls of them.</summary>
    public void EmitShort(CodeWriter writer, string access, string end) =>
        writer.List($"{access}{Result} {Name}(", [.. Needed(), "CancellationToken cancellationToken = default"], ")" + end);

    /// <summary>Writes the head of the overload with options.</summary>
    public void EmitLong(CodeWriter writer, string access, string end) =>
        writer.List($"{access}{Result} {Name}(", [.. Needed(), "CallOptions options", "CancellationToken cancellationToken = default"], ")" + end);

    /// <summary>Writes the head of the overload in which everything may be left out that may; who leaves it all out means one of the others.</summary>
    public void EmitFull(CodeWriter writer, string access, string end)
    {
        writer.Line("[OverloadResolutionPriority(-1)]");
        writer.List($"{access}{Result} {Name}(", [.. Parameters.Select(Declare), "CallOptions? options = null", "CancellationToken cancellationToken = default"], ")" + end);
    }

    /// <summary>Writes the head of the private method.</summary>
    public void EmitCore(CodeWriter writer) =>
        writer.List($"private {Result} {Core}(", [.. Parameters.Select(Required), "CallOptions? options", "CancellationToken cancellationToken"], ")");

    /// <summary>Writes a call of the private method.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="options">What is handed on for the options.</param>
    /// <param name="hasOptional">Whether what may be left out is there.</param>
    public void EmitCall(CodeWriter writer, string options, bool hasOptional = false) =>
        writer.List(Core + "(", [.. Parameters.Select(parameter => parameter.IsRequired || hasOptional ? parameter.Identifier : "null"), options, "cancellationToken"], ");");

    /// <summary>Writes what the spec says of the method.</summary>
    public void EmitDocs(CodeWriter writer, ClientNames names, bool hasOptions, bool hasOptional = false)
    {
        writer.Docs(Method.Docs, Silent(), Remark());
        foreach (MethodParameter parameter in Parameters.Where(parameter => parameter.IsRequired || hasOptional))
            DocsEmitter.Parameter(writer, parameter.Identifier, parameter.Docs, Otherwise(parameter));
        if (hasOptions)
            writer.Line("/// <param name=\"options\">What this call does differently.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Cancels the call.</param>");
        writer.Line($"/// <returns>{Returns()}</returns>");
        if (Method is AnswerMethod or PollMethod)
            writer.Line($"/// <exception cref=\"{names.ApiException}\">The provider refused.</exception>");
        if (Method is PollMethod)
        {
            writer.Line("/// <exception cref=\"PollTimeoutException\">It did not settle in the tries that the spec allows.</exception>");
            writer.Line("/// <exception cref=\"PollFailedException\">It settled to a state that the spec calls a failure.</exception>");
        }

        DocsEmitter.Deprecation(writer, Method.Docs);
    }

    private string Silent() => $"{DocsEmitter.Code(Operation.HttpMethod + " " + Operation.Path)}.";

    private string? Remark() => Method switch
    {
        LinkedMethod linked =>
            $"Then reads the stream that the answer opens, {DocsEmitter.Code(contract.Operations[linked.Link.Operation].Id)}.",
        PollMethod poll =>
            $"Asks every {TimeText.Words(poll.Poll.EveryTicks)}, at most {CSharpText.Number(poll.Poll.Tries)} times, until the answer settles.",
        _ when Method.Constants.Count > 0 =>
            $"Sends {string.Join(" and ", Method.Constants.Select(constant => $"{DocsEmitter.Code(constant.Target.Value.TrimStart('/'))} as {DocsEmitter.Code(constant.Json)}"))}.",
        _ => null,
    };

    private static string Otherwise(MethodParameter parameter) => parameter.Contract is null
        ? "What is sent."
        : $"The {Place(parameter.Contract.Location)} parameter {DocsEmitter.Code(parameter.WireName)}.";

    private static string Place(ParameterLocation location) => location switch
    {
        ParameterLocation.Path => "path",
        ParameterLocation.Query => "query",
        ParameterLocation.Header => "header",
        _ => "cookie",
    };

    private string Returns() => Method switch
    {
        AnswerMethod { Result: null } => "A task that ends when the provider has answered.",
        AnswerMethod => "The answer.",
        PollMethod => "What it settled to.",
        LinkedMethod => "The call. It is sent when it is first read: first the request, then what its answer leads to.",
        _ => "The call. It is sent when it is first read.",
    };

    private IEnumerable<string> Needed() => Parameters.Where(static parameter => parameter.IsRequired).Select(Required);

    private static string Declare(MethodParameter parameter) =>
        parameter.IsRequired ? Required(parameter) : Required(parameter) + " = null";

    private static string Required(MethodParameter parameter) => $"{parameter.TypeText} {parameter.Identifier}";
}
