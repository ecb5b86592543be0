using System;
using System.Buffers;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Json;
using Signalbook.Polling;

namespace Signalbook;

/// <summary>What generated clients need to be called without types. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UntypedCalls
{
    /// <summary>An argument that must be there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="arguments">All arguments.</param>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>The argument.</returns>
    /// <exception cref="ArgumentException">It is missing, or not what the spec says.</exception>
    public static T Required<T>(JsonElement arguments, string name, JsonRead<T> read) =>
        TryFind(arguments, name, out JsonElement value)
            ? Read(value, name, read)
            : throw new ArgumentException($"The argument '{name}' is missing.", nameof(arguments));

    /// <summary>An argument that may be left out.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="arguments">All arguments.</param>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>The argument, or null.</returns>
    /// <exception cref="ArgumentException">It is not what the spec says.</exception>
    public static T? Optional<T>(JsonElement arguments, string name, JsonRead<T> read)
        where T : class =>
        TryFind(arguments, name, out JsonElement value) ? Read(value, name, read) : null;

    /// <inheritdoc cref="Optional{T}(JsonElement, string, JsonRead{T})"/>
    public static T? OptionalValue<T>(JsonElement arguments, string name, JsonRead<T> read)
        where T : struct =>
        TryFind(arguments, name, out JsonElement value) ? Read(value, name, read) : null;

    /// <summary>The answer of an operation without a body, as one signal.</summary>
    /// <param name="sent">The call.</param>
    /// <returns>One signal named <c>result</c>.</returns>
    public static async IAsyncEnumerable<UntypedSignal> Answer(Task sent)
    {
        await sent.ConfigureAwait(false);
        yield return new UntypedSignal { Name = ResultName };
    }

    /// <summary>The answer of an operation, as one signal.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="sent">The call.</param>
    /// <param name="write">Writes the answer as JSON.</param>
    /// <returns>One signal named <c>result</c>.</returns>
    public static async IAsyncEnumerable<UntypedSignal> Answer<T>(Task<T> sent, JsonWrite<T> write)
    {
        T answer = await sent.ConfigureAwait(false);
        yield return new UntypedSignal { Name = ResultName, Data = Write(answer, write) };
    }

    /// <summary>What a poll settled to, as one signal.</summary>
    /// <typeparam name="TState">The operation's states.</typeparam>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="sent">The call.</param>
    /// <param name="write">Writes the answer as JSON.</param>
    /// <returns>One signal named <c>result</c>, with the state's name in the spec.</returns>
    public static async IAsyncEnumerable<UntypedSignal> Answer<TState, T>(Task<PollAnswer<TState, T>> sent, JsonWrite<T> write)
        where TState : struct, Enum
    {
        PollAnswer<TState, T> answer = await sent.ConfigureAwait(false);
        yield return new UntypedSignal
        {
            Name = ResultName,
            Data = Write(answer.Answer, write),
            State = JsonNamingPolicy.CamelCase.ConvertName(answer.State.ToString()),
        };
    }

    /// <summary>There is no such method.</summary>
    /// <param name="methodId">What was asked for.</param>
    /// <returns>Never.</returns>
    /// <exception cref="ArgumentException">Always.</exception>
    public static IAsyncEnumerable<UntypedSignal> Unknown(string methodId) =>
        throw new ArgumentException($"The client has no method '{methodId}'.", nameof(methodId));

    internal const string ResultName = "result";

    internal static JsonElement Write<T>(T value, JsonWrite<T> write)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            write(writer, value);
        return JsonElement.Parse(json.WrittenSpan);
    }

    private static bool TryFind(JsonElement arguments, string name, out JsonElement value)
    {
        value = default;
        return arguments.ValueKind == JsonValueKind.Object
            && arguments.TryGetProperty(name, out value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    // Tools and recordings often have a parameter as its text on the wire alone, whatever its type. So text that is not what the spec says
    // is also tried as the number or boolean it spells, and as a list with commas.
    private static T Read<T>(JsonElement value, string name, JsonRead<T> read)
    {
        try
        {
            return Read(value, read);
        }
        catch (JsonPayloadException exception)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text
                && (TryRead(text, read, out T? spelled) || TryRead(List(text), read, out spelled)))
                return spelled;
            throw new ArgumentException($"The argument '{name}' is not what the spec says: {exception.Message}", name, exception);
        }
    }

    private static T Read<T>(JsonElement value, JsonRead<T> read)
    {
        var reader = new Utf8JsonReader(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
        reader.Read();
        return read(ref reader);
    }

    private static bool TryRead<T>(string json, JsonRead<T> read, [NotNullWhen(true)] out T? value)
    {
        value = default;
        try
        {
            value = Read(JsonElement.Parse(json), read);
            return value is not null;
        }
        catch (Exception exception) when (exception is JsonPayloadException or JsonException)
        {
            return false;
        }
    }

    private static string List(string text)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (string item in text.Split(','))
                writer.WriteStringValue(item);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
