using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>The same for lines of JSON: a pooled buffer, and deserialization from it.</summary>
internal sealed record LineContender<T>(JsonTypeInfo<T> Json, Func<T, string?> Text) : Contender(Parser)
    where T : class
{
    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        int end = 0;
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(end)).ConfigureAwait(false) is > 0 and int count)
            {
                end += count;
                int start = TakeLines(buffer.AsSpan(0, end), sink);
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                if (end < buffer.Length)
                    continue;
                byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int TakeLines(ReadOnlySpan<byte> bytes, TextSink sink)
    {
        int start = 0;
        while (bytes[start..].IndexOf((byte)'\n') is >= 0 and int length)
        {
            ReadOnlySpan<byte> line = bytes.Slice(start, length);
            start += length + 1;
            if (!line.IsEmpty && JsonSerializer.Deserialize(line, Json) is { } value && Text(value) is { Length: > 0 } text)
                sink.Take(text, null);
        }

        return start;
    }
}
