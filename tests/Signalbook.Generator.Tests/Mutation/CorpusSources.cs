using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Corpus;

namespace Signalbook.Generator.Tests.Mutation;

/// <summary>The streams that others recorded, where they are at hand: real protocols and what goes wrong in them.</summary>
internal static class CorpusSources
{
    private const int LongestLine = 600;

    public static IEnumerable<MutationSource> All()
    {
        if (!CorpusFolder.Exists)
            yield break;
        foreach ((string name, string path) in CorpusStreams.All())
        {
            (string mediaType, byte[] body) = CorpusBook.Recording(path);

            // Long lines are long to read twice, and say no more about how lines are read.
            if (body.Length == 0 || body.Length > LongestLine * body.Count(static c => c == (byte)'\n'))
                continue;
            CorpusBook book = CorpusBook.Of(name);
            MediaContract media = book.Media(mediaType);
            yield return new MutationSource(
                Path.GetFileName(path), $"{name} {mediaType}", book.Book(media), media.Framing!, body, mutated => book.ReadAsync(mediaType, mutated));
        }
    }
}
