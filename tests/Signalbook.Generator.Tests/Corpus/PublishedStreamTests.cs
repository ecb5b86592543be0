using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Generator.Tests.Interpretation;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>What a provider sent, read by the signals that its published document declares, without a word added.</summary>
/// <param name="output">Gets a line for each operation.</param>
public sealed class PublishedStreamTests(ITestOutputHelper output)
{
    private static readonly (string Operation, string Path)[] s_operations =
        [("createResponse", "/v1/responses"), ("createChatCompletion", "/v1/chat/completions"), ("createSpeech", "/v1/audio/speech")];

    [Fact]
    public async Task Recorded_streams_are_the_signals_that_the_document_declares()
    {
        string folder = Path.Combine(CorpusFolder.Corpus, "recordings", "openai-dotnet");
        PublishedDocument document = PublishedDocument.Compile("openai.openapi.json", [.. s_operations.Select(static operation => operation.Operation)]);
        ClientContract contract = document.Result.Contract!;
        Assembly assembly = GeneratedCode.Of(document.Result.Files).Load();
        Type client = assembly.GetType("Published.PublishedClient", throwOnError: true)!;
        using JsonDocument index = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "INDEX.json"), TestContext.Current.CancellationToken));

        foreach ((string operation, string path) in s_operations)
        {
            OperationContract declared = contract.Operations.Single(one => one.Id == operation);
            BookContract book = contract.Books[declared.Responses[0].Media.Single(static media => media.Book is not null).Book!.Value];
            string[] recordings = [.. index.RootElement.EnumerateArray()
                .Where(entry => new Uri(entry.GetProperty("uri").GetString()!).AbsolutePath == path && entry.GetProperty("kind").GetString() == "sse")
                .Select(static entry => entry.GetProperty("file").GetString()!)];
            Assert.NotEmpty(recordings);
            int signals = 0;
            int misfits = 0;
            foreach (string recording in recordings)
            {
                byte[] body = await File.ReadAllBytesAsync(Path.Combine(folder, recording), TestContext.Current.CancellationToken);
                StreamReading interpreted = StreamInterpreter.Read(book, WireFrames.Of("ServerSentEvents", body));
                Assert.DoesNotContain(interpreted.Signals, static signal => signal.Name is null && signal.RawData != "[DONE]");

                dynamic call = client.GetMethod("Read" + declared.Identifier, [typeof(Stream)])!.Invoke(null, [new MemoryStream(body)])!;
                List<(string Kind, bool IsMisfit)> read = await ReadAsync(call);
                Assert.Equal(interpreted.Signals.Select(static signal => signal.Contract?.Identifier ?? "Unknown"), read.Select(static signal => signal.Kind));
                signals += read.Count;
                misfits += read.Count(static signal => signal.IsMisfit);
            }

            output.WriteLine($"{operation}: {recordings.Length} streams, {signals} signals, all declared; {misfits} payloads are not what the document says");
        }
    }

    // The typed face: every payload is parsed as its class; one that does not fit fails who asks for it.
    private static async Task<List<(string Kind, bool IsMisfit)>> ReadAsync<T>(IAsyncEnumerable<T> signals)
        where T : notnull
    {
        PropertyInfo[] payloads = [.. typeof(T).GetProperties().Where(static property => !property.PropertyType.IsValueType && property.PropertyType != typeof(string))];
        var read = new List<(string, bool)>();
        await foreach (T signal in signals.WithCancellation(TestContext.Current.CancellationToken))
        {
            int found = payloads.Count(payload => IsThere(payload, signal));
            Assert.InRange(found, 0, 1);
            read.Add((signal.ToString()!, found == 0));
        }

        return read;
    }

    private static bool IsThere(PropertyInfo payload, object signal)
    {
        try
        {
            return payload.GetValue(signal) is not null;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is StreamFormatException)
        {
            return false;
        }
    }
}
