using System.Text;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>Where a value stands in a frame (<c>$event.id</c>, <c>$event.name</c>, <c>$event.data#/…</c>).</summary>
internal sealed class EventPlace
{
    private readonly EventSource _source;
    private readonly JsonPointer? _pointer;

    private EventPlace(EventSource source, JsonPointer? pointer)
    {
        _source = source;
        _pointer = pointer;
    }

    private enum EventSource
    {
        Id,
        Name,
        Data,
    }

    public static EventPlace Id { get; } = new(EventSource.Id, null);

    public static EventPlace Name { get; } = new(EventSource.Name, null);

    /// <summary>Whether it is the id, which a server-sent event that has none inherits from the one before it.</summary>
    public bool IsId => _source == EventSource.Id;

    public static EventPlace Data(string pointer) => new(EventSource.Data, JsonPointer.Parse(pointer));

    /// <summary>The value in a frame, or null when it is absent or empty.</summary>
    public string? Read(FrameMatcher frame)
    {
        string text = _source switch
        {
            EventSource.Id => Encoding.UTF8.GetString(frame.FrameId),
            EventSource.Name => Encoding.UTF8.GetString(frame.FrameName),
            _ => Text(_pointer!.Find(frame.Root)),
        };
        return text.Length == 0 ? null : text;
    }

    private static string Text(JsonPlace place) => place.GetString(replaceInvalid: true) ?? Encoding.UTF8.GetString(place.Raw);
}
