using System.IO;

namespace Signalbook.Framing;

/// <summary>
/// Reads one JSON array, element by element. A body that is one object is read as an array of it: that is how servers that stream arrays
/// tell an error.
/// </summary>
internal sealed class JsonArrayReader : JsonValueReader
{
    private Expected _expected;

    internal JsonArrayReader(Stream stream, FrameReaderOptions options)
        : base(stream, options)
    {
    }

    /// <summary>What may come next, white space apart.</summary>
    private enum Expected
    {
        Body,
        ElementOrEnd,
        Element,
        CommaOrEnd,
        SingleObject,
        Nothing,
    }

    public override bool IsTruncated => EndOfInput && _expected != Expected.Nothing;

    private protected override bool TryReadFrame(out Frame frame)
    {
        frame = default;
        if ((!IsInValue && !TryReadToElement()) || !TryEndValue(out int length))
            return false;
        frame = TakeValue(length);
        _expected = _expected == Expected.SingleObject ? Expected.Nothing : Expected.CommaOrEnd;
        return true;
    }

    /// <summary>Reads to where an element begins.</summary>
    /// <returns>False when that is not buffered yet, or when the array has ended.</returns>
    private bool TryReadToElement()
    {
        while (TryPeek(out byte next))
        {
            // RFC 8259 section 5: "array = begin-array [ value *( value-separator value ) ] end-array"
            switch (_expected)
            {
                case Expected.Body when next == '[':
                    _expected = Expected.ElementOrEnd;
                    break;
                case Expected.Body when next == '{':
                    _expected = Expected.SingleObject;
                    return true;
                case Expected.ElementOrEnd or Expected.CommaOrEnd when next == ']':
                    _expected = Expected.Nothing;
                    break;
                case Expected.CommaOrEnd when next == ',':
                    _expected = Expected.Element;
                    break;
                case Expected.ElementOrEnd or Expected.Element when IsValueStart(next):
                    return true;
                default:
                    throw NotInFormat(Complaint());
            }
            Buffer.Skip(1);
        }
        return false;
    }

    private string Complaint() => _expected switch
    {
        Expected.Body => "does not come: neither '[' nor '{' stands",
        Expected.CommaOrEnd => "does not come: neither ',' nor ']' stands",
        Expected.Nothing => "stands after the end of the JSON text",
        _ => "does not come: no JSON value begins",
    };
}
