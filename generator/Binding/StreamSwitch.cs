using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// The member of the request that asks for a stream instead of JSON. Plain OpenAPI cannot say which it is; where an operation declares both
/// answers and its body has a boolean <c>stream</c>, it is that: every provider that has one means the same by it.
/// </summary>
internal static class StreamSwitch
{
    private const string Member = "stream";

    private static readonly string[] s_boolean = ["boolean"];

    /// <summary>What the method for the stream sends; nothing where there is no such member.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="response">Its answer with the stream.</param>
    public static EquatableArray<RequestConstant> Of(BindingScope scope, OperationSource operation, ResponseSource response)
    {
        IEnumerable<string> answers = (scope.Member(response.Pointer, "content") as JsonObject ?? []).Select(static media => media.Key);
        return answers.Any(MediaTypes.IsJson) && HasMember(scope, operation)
            ? [new RequestConstant(new ExpressionContract(ExpressionSource.RequestBody, "/" + Member), "true")]
            : EquatableArray<RequestConstant>.Empty;
    }

    private static bool HasMember(BindingScope scope, OperationSource operation)
    {
        string content = scope.Resolve(operation.Pointer + "/requestBody") + "/content";
        if ((scope.Find(content) as JsonObject)?.Select(static media => media.Key).FirstOrDefault(MediaTypes.IsJson) is not { } mediaType)
            return false;

        var cases = new SchemaCases(scope);
        string schema = scope.Resolve(JsonPointerText.Append(content, mediaType)) + "/schema";
        return scope.IsWritten(schema) && cases.Of(schema).Any(body => cases.Member(body, Member) is { Count: > 0 } places
            && cases.Of(places).Any(value => cases.Types(value).SequenceEqual(s_boolean)));
    }
}
