using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Interpretation;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Mutation;

/// <summary>The streams of the repository's transcripts.</summary>
internal static class TranscriptSources
{
    public static IEnumerable<MutationSource> All() =>
        from folder in Directory.GetDirectories(Repository.At("specs")).Order(System.StringComparer.Ordinal)
        let provider = Path.GetFileName(folder)
        let transcripts = TranscriptStreams.Of(provider)
        from stream in transcripts.All()
        where stream.Body.Length > 0
        select Source(provider, transcripts, stream.Transcript, stream.Operation, stream.Media, stream.Body);

    private static MutationSource Source(string provider, TranscriptStreams transcripts, string name, string operation, MediaContract media, byte[] body) =>
        new(
            name, provider, transcripts.Contract.Books[media.Book!.Value], media.Framing!, body,
            mutated => transcripts.Client.ReadAsync<Stream>(operation, () => new MemoryStream(mutated)));
}
