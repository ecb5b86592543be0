using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the client's exceptions.</summary>
internal sealed class ErrorEmitter(ClientContract contract, ClientNames names)
{
    public void Emit(CodeWriter writer)
    {
        EmitApiException(writer);
        if (names.HasExceptionPerBook)
        {
            writer.Gap();
            EmitBase(writer);
        }

        foreach (BookContract book in names.BooksWithErrors)
        {
            writer.Gap();
            EmitStreamException(writer, book);
        }
    }

    private void EmitApiException(CodeWriter writer)
    {
        string name = names.ApiException;
        List<string> types = [.. contract.Operations.SelectMany(Errors).Select(error => error.Type).Distinct(System.StringComparer.Ordinal)];
        bool hasTypes = types.Count > 0;

        writer.Summary($"{DocsText.Escape(contract.Provider)} answered with an error.");
        using (writer.Block($"{names.Access} sealed class {name} : ApiException"))
        {
            if (hasTypes)
            {
                writer.Line("private readonly object? _error;");
                writer.Gap();
            }

            writer.Line($"private {name}(ErrorResponse response{(hasTypes ? ", object? error" : "")})");
            using (writer.Indent())
                writer.Line($": base(response){(hasTypes ? " =>" : "")}");
            if (hasTypes)
            {
                using (writer.Indent())
                    writer.Line("_error = error;");
            }
            else
            {
                using (writer.Braces())
                {
                }
            }

            var properties = new NameScope(
                "OperationId", "StatusCode", "Response", "Body", "RetryAfter", "RateLimit", "Message", "Data", "Source", "HelpLink",
                "HResult", "InnerException", "StackTrace", "TargetSite", "Create", name);
            foreach (string type in types)
            {
                writer.Gap();
                writer.Summary("The body, where the spec declares it so and it was so; null otherwise.");
                writer.Line($"public {type}? {properties.Take(type)} => _error as {type};");
            }

            writer.Gap();
            EmitCreate(writer, name, hasTypes);
        }
    }

    private void EmitCreate(CodeWriter writer, string name, bool hasTypes)
    {
        string heading = $"internal static {name} Create(ErrorResponse response) =>";
        if (!hasTypes)
        {
            writer.Line(heading + " new(response);");
            return;
        }

        writer.Line(heading);
        using (writer.Indent())
        {
            writer.Line("new(response, response.Operation.Id switch");
            using (writer.Braces(");"))
            {
                // Operations that declare the same errors share an arm.
                foreach (IGrouping<string, string> arm in contract.Operations
                    .Select(operation => (operation.Id, Arms: string.Join("\n", Arms(operation))))
                    .Where(operation => operation.Arms.Length > 0)
                    .GroupBy(operation => operation.Arms, operation => CSharpText.Literal(operation.Id)))
                {
                    writer.Line($"{string.Join(" or ", arm)} => (int)response.StatusCode switch");
                    using (writer.Braces(","))
                    {
                        writer.Lines(arm.Key);
                        if (!arm.Key.Contains("_ => "))
                            writer.Line("_ => null,");
                    }
                }

                writer.Line("_ => null,");
            }
        }
    }

    /// <summary>The switch arms of an operation: exact statuses before classes, classes before <c>default</c>.</summary>
    private static IEnumerable<string> Arms(OperationContract operation) => Errors(operation)
        .GroupBy(error => (Rank: Rank(error.Status), error.Type))
        .OrderBy(group => group.Key.Rank)
        .Select(group => $"{string.Join(" or ", group.Select(error => StatusPattern(error.Status)).Distinct(System.StringComparer.Ordinal))} => response.TryRead<{group.Key.Type}>(),");

    private static int Rank(string status) => status == "default" ? 2 : int.TryParse(status, out _) ? 0 : 1;

    private static string StatusPattern(string status) => Rank(status) switch
    {
        0 => status.TrimStart('0'),
        1 => $">= {status[0]}00 and < {(char)(status[0] + 1)}00",
        _ => "_",
    };

    private void EmitBase(CodeWriter writer)
    {
        string name = names.StreamException;
        writer.Summary($"{DocsText.Escape(contract.Provider)} said in a stream that it failed; the derived types say how.");
        using (writer.Block($"{names.Access} class {name} : StreamErrorException"))
        {
            writer.Line($"private protected {name}(RaisedSignal signal)");
            using (writer.Indent())
                writer.Line(": base(signal)");
            using (writer.Braces())
            {
            }
        }
    }

    private void EmitStreamException(CodeWriter writer, BookContract book)
    {
        string name = names.ExceptionOf(book);
        string kind = ClientNames.ErrorKind(book);
        writer.Summary($"The stream of {DocsEmitter.Code(book.Name)} said that it failed.");
        using (writer.Block($"{names.Access} sealed class {name} : {(names.HasExceptionPerBook ? names.StreamException : "StreamErrorException")}"))
        {
            writer.Line($"internal {name}({kind} kind, RaisedSignal signal)");
            using (writer.Indent())
                writer.Line(": base(signal) =>");
            using (writer.Indent())
                writer.Line("Kind = kind;");
            writer.Gap();
            writer.Summary("How it failed, as the spec tells failures apart.");
            writer.Line($"public {kind} Kind {{ get; }}");
        }
    }

    private static IEnumerable<(string Status, string Type)> Errors(OperationContract operation) => operation.Responses
        .Where(response => response.Status == "default" || response.Status.StartsWith("4", System.StringComparison.Ordinal) || response.Status.StartsWith("5", System.StringComparison.Ordinal))
        .SelectMany(response => response.Media
            .Where(media => media.Kind == BodyKind.Json && media.Type?.Kind is ValueKind.Object or ValueKind.Union)
            .Take(1)
            .Select(media => (response.Status, media.Type!.Name!)));
}
