using System.IO;

namespace Signalbook.Framing;

/// <summary>Reads a body that is one frame as a whole. A blank body is no frame.</summary>
internal sealed class JsonBodyReader : FrameReader
{
    private bool _endsInsideCharacter;

    internal JsonBodyReader(Stream stream, FrameReaderOptions options)
        : base(stream, options)
    {
    }

    public override bool IsTruncated => _endsInsideCharacter;

    private protected override bool TryReadFrame(out Frame frame)
    {
        frame = default;
        int length = Buffer.Rest.Length;
        CheckLength(length);
        if (!EndOfInput || LineReader.IsBlank(Buffer.Rest))
            return false;
        if (EndInsideCharacter(Buffer.Rest))
        {
            _endsInsideCharacter = true;
            Buffer.Skip(length);
            return false;
        }

        CheckUtf8(0, length);
        frame = new Frame(TakeData(Buffer.RestStart, length)) { EndsWithInput = true };
        Buffer.Skip(length);
        return true;
    }
}
