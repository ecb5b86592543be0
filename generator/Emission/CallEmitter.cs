using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the calls of a book: what a streaming method returns.</summary>
internal sealed class CallEmitter(ClientContract contract, int bookIndex, string access)
{
    private readonly BookContract _book = contract.Books[bookIndex];

    public void Emit(CodeWriter writer)
    {
        LinkedMethod[] linked = [.. MethodIndex.Of(contract).MethodsOf(bookIndex).OfType<LinkedMethod>()];
        foreach (string name in Names(contract, bookIndex))
        {
            writer.Gap();
            EmitCall(writer, name, isBase: linked.Any(method => method.BaseCallName == name));
        }

        var emitted = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (LinkedMethod method in linked)
        {
            if (!emitted.Add(method.CallName))
                continue;
            writer.Gap();
            EmitLinked(writer, method);
        }
    }

    /// <summary>The call classes of a book that are no linked ones, each once.</summary>
    public static IEnumerable<string> Names(ClientContract contract, int book) => MethodIndex.Of(contract).MethodsOf(book)
        .Select(method => method is StreamMethod stream ? stream.CallName : ((LinkedMethod)method).BaseCallName)
        .Distinct(System.StringComparer.Ordinal);

    // HTTP/1.1 tells a body that was cut from a whole one only by its length or its last chunk, and whoever stands between may end it properly.
    private string Remarks =>
        "It is sent when first read, and read once, in one way. Leaving the loop, cancelling or an error closes it."
        + (_book.Ends == StreamEnd.EndOfInput ? " Its spec names no last signal: the end of the body is taken for the end of the stream, even where the server had more to say." : "");

    private void EmitCall(CodeWriter writer, string name, bool isBase)
    {
        string signal = ClientNames.Signal(_book);
        string kind = ClientNames.Kind(_book);
        string handler = ClientNames.Handler(_book);
        DocsEmitter.Element(writer, "summary", $"A call that streams the signals of {DocsEmitter.Code(_book.Name)}.");
        DocsEmitter.Element(writer, "remarks", Remarks);
        using (writer.Block($"{access}{(isBase ? "" : " sealed")} class {name} : StreamCall<{signal}, {kind}>"))
        {
            writer.Line($"internal {name}(StreamSource source, CancellationToken cancellationToken)");
            using (writer.Indent())
                writer.Line(": base(source, cancellationToken)");
            using (writer.Braces())
            {
            }

            writer.Gap();
            writer.Line($"private {name}(IEnumerable<{signal}> signals, Exception? failure)");
            using (writer.Indent())
                writer.Line(": base(signals, failure)");
            using (writer.Braces())
            {
            }

            writer.Gap();
            writer.Lines($$"""
                /// <summary>A call that gives these signals and sends nothing, for tests of code that reads it.</summary>
                /// <param name="signals">What it gives.</param>
                /// <param name="failure">What it throws after them; null ends it as a success.</param>
                /// <returns>The call.</returns>
                public static {{name}} FromSignals(IEnumerable<{{signal}}> signals, Exception? failure = null) => new(signals, failure);
                """);
            writer.Gap();
            writer.Lines($$"""
                /// <summary>Reads to the end, handing each signal to <paramref name="handler"/> as UTF-8.</summary>
                /// <param name="handler">Takes the signals.</param>
                /// <param name="cancellationToken">Cancels the call.</param>
                /// <returns>A task that ends with the stream.</returns>
                /// <exception cref="StreamException">The stream did not end as its spec says a success ends.</exception>
                public ValueTask ReadAsync({{handler}} handler, CancellationToken cancellationToken = default) =>
                    DispatchAsync(new Dispatch(handler), cancellationToken);
                """);
            writer.Gap();
            EmitDispatch(writer, kind, handler);
        }
    }

    private void EmitDispatch(CodeWriter writer, string kind, string handler)
    {
        using (writer.Block($"private readonly struct Dispatch({handler} handler) : ISignalDispatch<{kind}>"))
        {
            writer.Line("public IStreamHandler Handler => handler;");
            writer.Gap();
            using (writer.Block($"public void OnSignal(in Utf8Signal<{kind}> signal)"))
            using (writer.Block("switch (signal.Kind)"))
            {
                foreach ((string name, string method, _) in HandlerEmitter.Methods(_book))
                {
                    writer.Line(name == "Unknown" ? "default:" : $"case {kind}.{name}:");
                    using (writer.Indent())
                    {
                        writer.Line($"handler.{method}(signal);");
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private void EmitLinked(CodeWriter writer, LinkedMethod method)
    {
        string answer = TypeText.NonNull(method.FirstAnswer);
        string first = contract.Operations[method.Operation].Id;
        string second = contract.Operations[method.Link.Operation].Id;
        DocsEmitter.Element(writer, "summary", $"A call of {DocsEmitter.Code(first)} and of the stream that its answer opens, {DocsEmitter.Code(second)}.");
        using (writer.Block($"{access} sealed class {method.CallName} : {method.BaseCallName}"))
        {
            writer.Line($"private readonly LinkedSource<{answer}> _source;");
            writer.Gap();
            writer.Line($"internal {method.CallName}(LinkedSource<{answer}> source, CancellationToken cancellationToken)");
            using (writer.Indent())
                writer.Line(": base(source, cancellationToken) =>");
            using (writer.Indent())
                writer.Line("_source = source;");
            writer.Gap();
            writer.Summary($"The answer of {DocsEmitter.Code(first)}; null until it has come.");
            writer.Line($"public {answer}? FirstAnswer => _source.FirstAnswer;");
        }
    }
}
