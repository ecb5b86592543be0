using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>The streams that a provider's transcripts hold, and the contract that they are read by.</summary>
internal sealed class TranscriptStreams
{
    private readonly string _folder;

    private TranscriptStreams(string provider)
    {
        _folder = Repository.At($"specs/{provider}");
        string spec = Path.Combine(_folder, provider + ".yaml");
        Contract = SpecCompiler.Compile(new SpecFile(spec, File.ReadAllText(spec)) { Namespace = "Transcripts" }, TestContext.Current.CancellationToken).Contract!;
        Client = GeneratedClient.Of(Contract);
    }

    public ClientContract Contract { get; }

    public GeneratedClient Client { get; }

    /// <param name="provider">The folder's name in <c>specs/</c>.</param>
    public static TranscriptStreams Of(string provider) => new(provider);

    /// <summary>Each stream: its transcript, the operation that reads it, its media type, its bytes, and whether the connection was lost behind them.</summary>
    public IEnumerable<(string Transcript, string Operation, MediaContract Media, byte[] Body, bool IsLost)> All() =>
        from test in TranscriptFolder.Find(_folder)
        from exchange in Transcript.Load(test.Path).Exchanges
        let stream = FindStream(exchange.Response)
        where stream.Media is not null
        select (test.Name, stream.Operation, stream.Media, exchange.Response.BodyBytes(), exchange.Response.Body.OfType<TranscriptStep.Cut>().Any());

    /// <summary>The operation whose answer this is, by its media type: each provider here has one book.</summary>
    private (string Operation, MediaContract? Media) FindStream(TranscriptResponse response)
    {
        foreach (OperationContract operation in Contract.Operations)
        {
            foreach (MediaContract media in operation.Responses.Where(static r => r.Status == "200").SelectMany(static r => r.Media))
            {
                if (media.Book is not null && response.StatusCode == 200
                    && response.Headers.Any(header => header.Value.StartsWith(media.MediaType, StringComparison.OrdinalIgnoreCase)))
                    return (operation.Identifier.StartsWith("Read", StringComparison.Ordinal) ? operation.Identifier[4..] : operation.Identifier, media);
            }
        }

        return ("", null);
    }
}
