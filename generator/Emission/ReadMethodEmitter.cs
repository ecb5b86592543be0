using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the methods that read a recorded or relayed stream of an operation, without a client.</summary>
internal static class ReadMethodEmitter
{
    public static void Emit(CodeWriter writer, ClientContract contract)
    {
        for (int i = 0; i < contract.Operations.Count; i++)
        {
            OperationContract operation = contract.Operations[i];
            MediaContract[] streams =
            [
                .. operation.Responses
                    .Where(response => response.Status.StartsWith("2", System.StringComparison.Ordinal) || response.Status == "default")
                    .SelectMany(response => response.Media)
                    .Where(media => media.Book is not null),
            ];
            if (streams.Length > 0 && FindCall(contract, i, streams[0].Book!.Value) is { } call)
                EmitOne(writer, operation, call, [.. streams.Where(media => media.Book == streams[0].Book).Select(media => media.Framing!).Distinct(System.StringComparer.Ordinal)]);
        }
    }

    /// <summary>The call class of the operation's own method, or of another that reads the same book.</summary>
    private static string? FindCall(ClientContract contract, int operation, int book) =>
        MethodIndex.Of(contract).StreamsOf(operation).FirstOrDefault(method => method.Book == book)?.CallName
        ?? CallEmitter.Names(contract, book).FirstOrDefault();

    /// <summary><c>readReply</c> gives <c>ReadReply</c>, not <c>ReadReadReply</c>; its own method, which sends, ends in <c>Async</c>.</summary>
    private static bool ReadsByName(string identifier) =>
        identifier.Length > 4 && identifier.StartsWith("Read", System.StringComparison.Ordinal) && char.IsUpper(identifier[4]);

    private static void EmitOne(CodeWriter writer, OperationContract operation, string call, IReadOnlyList<string> framings)
    {
        string name = ReadsByName(operation.Identifier) ? operation.Identifier : "Read" + operation.Identifier;
        string id = DocsEmitter.Code(operation.Id);
        bool isOne = framings.Count == 1;
        string source = isOne ? ClientNames.OperationField(operation) : "framing, " + CSharpText.Literal(operation.Id);

        writer.Gap();
        writer.Summary($"Reads a stream of {id} that was recorded or is relayed.");
        writer.Line("/// <param name=\"stream\">The body of the response.</param>");
        if (!isOne)
            writer.Line("/// <param name=\"framing\">How it is cut into frames.</param>");
        writer.Line("/// <returns>A call that reads the stream and sends nothing.</returns>");
        writer.Line($"public static {call} {name}(Stream stream{(isOne ? "" : ", StreamFraming framing")}) =>");
        using (writer.Indent())
            writer.Line($"new(StreamSources.FromStream(stream, {source}), CancellationToken.None);");

        writer.Gap();
        writer.Summary($"Reads the stream of a response of {id} that other code has sent for.");
        writer.Line("/// <param name=\"response\">The response, its body not read yet.</param>");
        writer.Line("/// <returns>A call that reads the response and sends nothing.</returns>");
        writer.Line($"public static {call} {name}(HttpResponseMessage response) =>");
        using (writer.Indent())
            writer.Line($"new(StreamSources.FromResponse(response, {ClientNames.OperationField(operation)}), CancellationToken.None);");
    }
}
