namespace Signalbook.Testing;

/// <summary>Where a frame ends, seen from one byte.</summary>
internal enum FrameCut
{
    /// <summary>Not at this byte.</summary>
    None,

    /// <summary>This byte is the first of the next frame.</summary>
    Before,

    /// <summary>This byte is the frame's last.</summary>
    After,
}

/// <summary>Takes a body byte by byte and says where its frames end.</summary>
internal abstract class FrameCutter
{
    internal abstract FrameCut Take(byte value);

    /// <summary>JSON text sequences (RFC 7464): a frame begins with its record separator.</summary>
    internal sealed class JsonSequence : FrameCutter
    {
        internal override FrameCut Take(byte value) => value == 0x1E ? FrameCut.Before : FrameCut.None;
    }

    /// <summary>A JSON array: what follows an element, a comma or the bracket, comes after it. Another body is one frame.</summary>
    internal sealed class JsonArray : FrameCutter
    {
        private int _depth;
        private bool _isInString;
        private bool _isEscaped;
        private bool? _isArray;

        internal override FrameCut Take(byte value)
        {
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF && _isArray is null)
                return FrameCut.None;
            _isArray ??= value == '[';
            if (_isArray == false)
                return FrameCut.None;
            if (_isInString)
            {
                _isInString = _isEscaped || value != '"';
                _isEscaped = !_isEscaped && value == '\\';
                return FrameCut.None;
            }
            _isInString = value == '"';
            if (value is (byte)'[' or (byte)'{')
                _depth++;
            bool isBetween = _depth == 1 && value is (byte)',' or (byte)']';
            if (value is (byte)']' or (byte)'}')
                _depth--;
            return isBetween ? FrameCut.Before : FrameCut.None;
        }
    }

    /// <summary>AWS event streams: a message begins with its length, four bytes, the highest first. A length that cannot be ends the cutting.</summary>
    internal sealed class AwsMessages : FrameCutter
    {
        private long _taken;
        private long _length;

        internal override FrameCut Take(byte value)
        {
            _taken++;
            if (_taken <= 4)
                _length = (_length << 8) | value;
            if (_taken == 4 && _length < 16)
                _length = long.MaxValue;
            if (_taken < 4 || _taken < _length)
                return FrameCut.None;
            _taken = _length = 0;
            return FrameCut.After;
        }
    }
}
