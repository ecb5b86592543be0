using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace Signalbook.Tests.Framing;

/// <summary>The HTML standard's "Interpreting an event stream", written down step by step over decoded text: slow, and an oracle.</summary>
internal sealed class EventStreamModel
{
    private readonly StringBuilder _data = new();
    private string _type = "";
    private string _id = "";

    public List<FrameRow> Events { get; } = [];

    public string LastEventId { get; private set; } = "";

    public BigInteger? Retry { get; private set; }

    public static EventStreamModel Interpret(byte[] bytes)
    {
        var model = new EventStreamModel();
        string text = Encoding.UTF8.GetString(bytes);
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        var line = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\r' or '\n'))
            {
                line.Append(text[i]);
                continue;
            }
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            model.Line(line.ToString());
            line.Clear();
        }
        return model;
    }

    private void Line(string line)
    {
        if (line.Length == 0)
        {
            Dispatch();
            return;
        }
        int colon = line.IndexOf(':');
        if (colon == 0)
            return;
        if (colon < 0)
        {
            Field(line, "");
            return;
        }
        string value = line[(colon + 1)..];
        Field(line[..colon], value.StartsWith(' ') ? value[1..] : value);
    }

    private void Field(string field, string value)
    {
        switch (field)
        {
            case "event":
                _type = value;
                break;
            case "data":
                _data.Append(value).Append('\n');
                break;
            case "id" when !value.Contains('\0'):
                _id = value;
                break;
            case "retry" when value.Length > 0 && value.All(char.IsAsciiDigit):
                Retry = BigInteger.Parse(value, CultureInfo.InvariantCulture);
                break;
        }
    }

    private void Dispatch()
    {
        if (_data.Length > 0)
            Events.Add(new FrameRow(_type.Length == 0 ? "message" : _type, _data.ToString(0, _data.Length - 1), _id));
        LastEventId = _id;
        _data.Clear();
        _type = "";
    }
}
