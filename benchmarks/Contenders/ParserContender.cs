using System;
using System.IO;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Careful .NET of today: the platform's event parser, and deserialization straight from its bytes.</summary>
internal sealed record ParserContender<T>(JsonTypeInfo<T> Json, Func<T, string?> Text, bool KeepsId = false) : Contender(Parser)
    where T : class
{
    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        SseParser<T?> parser = SseParser.Create(body, (_, data) => data is [(byte)'{', ..] ? JsonSerializer.Deserialize(data, Json) : null);
        await foreach (SseItem<T?> item in parser.EnumerateAsync().ConfigureAwait(false))
        {
            if (item.Data is { } chunk && Text(chunk) is { Length: > 0 } text)
                sink.Take(text, KeepsId ? parser.LastEventId : null);
        }
    }
}
