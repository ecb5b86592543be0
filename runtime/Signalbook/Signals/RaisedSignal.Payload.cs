using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>What came with the signal: its payload, typed or as JSON, and the frame it was taken from.</content>
public sealed partial class RaisedSignal
{
    /// <summary>Reads the declared payload at the signal's place.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The payload; null when the signal came without JSON.</returns>
    /// <exception cref="StreamFormatException">The JSON is not what the spec's schema says.</exception>
    public T? ReadData<T>()
        where T : class, IJsonModel<T>
    {
        JsonPlace place = Place;
        if (!place.IsPresent)
            return null;

        try
        {
            var reader = new Utf8JsonReader(place.Raw);
            reader.Read();
            return T.ReadFrom(ref reader);
        }
        catch (Exception exception) when (exception is JsonPayloadException or JsonException or FormatException or InvalidOperationException)
        {
            throw new StreamFormatException($"The payload of the signal '{Name}' is not what the spec says: {Explain(exception)}", exception);
        }
    }

    /// <summary>Reads the declared payload at the signal's place, where one that is not what its schema says is not to fail the stream.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The payload; null when the signal came without JSON; the <see cref="StreamFormatException"/> that says what is wrong with it.</returns>
    public object? TryReadData<T>()
        where T : class, IJsonModel<T>
    {
        try
        {
            return ReadData<T>();
        }
        catch (StreamFormatException exception)
        {
            return exception;
        }
    }

    /// <summary>Reads the declared payload of a delta, on demand.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="version"><see cref="Version"/> as it was when the signal was raised.</param>
    /// <returns>The payload; null when the signal came without JSON.</returns>
    /// <exception cref="InvalidOperationException">The stream has been read on since: the bytes are gone.</exception>
    /// <exception cref="StreamFormatException">The JSON is not what the spec's schema says.</exception>
    public T? ReadData<T>(int version)
        where T : class, IJsonModel<T> => version == Version
            ? ReadData<T>()
            : throw new InvalidOperationException("The payload of a delta can be read until the next signal is asked for.");

    /// <summary>Copies the frame, for a signal that keeps it.</summary>
    /// <returns>The copy.</returns>
    public RawFrame CopyFrame()
    {
        if (Frame is not { } frame)
            return new RawFrame(null, null, []);

        return new RawFrame(
            frame.FrameName.IsEmpty ? null : Encoding.UTF8.GetString(frame.FrameName),
            frame.FrameId.IsEmpty ? null : Encoding.UTF8.GetString(frame.FrameId),
            frame.FrameData.ToArray());
    }

    /// <summary>The payload as JSON of its own, or null when the signal came without JSON.</summary>
    internal JsonElement? DataOrNull()
    {
        JsonPlace place = Place;
        return place.IsPresent ? JsonElement.Parse(place.Raw) : null;
    }

    /// <summary>The payload's JSON as it came, copied; null when the signal came without JSON.</summary>
    internal byte[]? CopyData()
    {
        JsonPlace place = Place;
        return place.IsPresent ? place.Raw.ToArray() : null;
    }

    /// <summary>The signal without its type.</summary>
    internal UntypedSignal ToUntyped()
    {
        Dictionary<string, double>? usage = null;
        FrameMatcher? frame = _lane?.Matcher;
        if (frame is not null && Index >= 0)
        {
            foreach ((string name, double value) in frame.UsageOf(frame.RaisedPosition))
                (usage ??= [])[name] = value;
        }

        return new UntypedSignal
        {
            Name = Name,
            Role = Definition?.Role,
            Channel = Definition?.Channel ?? SignalBook.TextChannel,
            Text = HasText ? Text : null,
            FinalText = FinalText,
            Replaces = Replaces,
            MessageId = MessageId,
            Part = Part,
            CallId = CallId,
            CallName = CallName,
            Reason = Reason,
            Code = Code,
            Usage = usage ?? (IReadOnlyDictionary<string, double>)ReadOnlyDictionary<string, double>.Empty,
            Data = Index == Unknown && frame is not null ? ToElement(frame.FrameData) : Definition is { HasData: true } ? DataOrNull() : null,
        };
    }

    private static JsonElement ToElement(ReadOnlySpan<byte> text)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            writer.WriteStringValue(text);
        return JsonElement.Parse(json.WrittenSpan);
    }

    // Our own exceptions name types and members; the platform's may quote what they read.
    private static string Explain(Exception exception) =>
        exception is JsonPayloadException ? exception.Message : "it does not parse.";
}
