using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Framing;

/// <summary>Pieces of bytes, each repeated, that never stand in memory as a whole.</summary>
internal sealed class RepeatingStream : IncomingStream
{
    private readonly (byte[] Piece, int Times)[] _parts;
    private int _part;
    private int _time;
    private int _position;

    public RepeatingStream(byte[] piece, int times) => _parts = [(piece, times)];

    public RepeatingStream(byte[] first, int firstTimes, byte[] second, int secondTimes) =>
        _parts = [(first, firstTimes), (second, secondTimes)];

    public RepeatingStream(byte[] first, int firstTimes, byte[] second, int secondTimes, byte[] third, int thirdTimes) =>
        _parts = [(first, firstTimes), (second, secondTimes), (third, thirdTimes)];

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = 0;
        while (count < buffer.Length && _part < _parts.Length)
        {
            byte[] piece = _parts[_part].Piece;
            int taken = Math.Min(piece.Length - _position, buffer.Length - count);
            piece.AsSpan(_position, taken).CopyTo(buffer.Span[count..]);
            count += taken;
            _position += taken;
            if (_position < piece.Length)
                continue;
            _position = 0;
            if (++_time < _parts[_part].Times)
                continue;
            _time = 0;
            _part++;
        }
        return new ValueTask<int>(count);
    }
}
