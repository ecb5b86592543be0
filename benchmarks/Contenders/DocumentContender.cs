using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>What is written by hand when nobody looks: lines of a text reader, a document for each.</summary>
internal sealed record DocumentContender(bool IsSse, Func<JsonElement, string?> Text, bool KeepsId = false) : Contender(Document)
{
    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        using var reader = new StreamReader(body);
        string? id = null;
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (KeepsId && line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            if (IsSse)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal))
                    continue;
                line = line[6..];
            }

            if (!line.StartsWith('{'))
                continue;
            using JsonDocument document = JsonDocument.Parse(line);
            if (Text(document.RootElement) is { Length: > 0 } text)
                sink.Take(text, id);
        }
    }
}
