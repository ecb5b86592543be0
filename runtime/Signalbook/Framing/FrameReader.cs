using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Framing;

/// <summary>
/// Cuts one stream into frames. It owns one pooled buffer and does not own the stream.
/// </summary>
/// <remarks>
/// Read until <see cref="TryRead"/> gives false, then fill, and so on; once <see cref="EndOfInput"/> is true, frames that only the
/// end completes still come from <see cref="TryRead"/>. Not for use by several threads at once. After an exception it reads no further.
/// </remarks>
public abstract partial class FrameReader : IDisposable
{
    private const byte Idle = 0;
    private const byte Filling = 1;
    private const byte Disposed = 2;

    private FrameBuffer _buffer;
    private FrameText? _text;
    private byte _state;
    private bool _isStarted;

    /// <summary>Whether the frame read last stands where bytes were replaced.</summary>
    private bool _hasReplaced;

    private protected FrameReader(Stream stream, FrameReaderOptions options)
    {
        Stream = stream;
        _buffer = new FrameBuffer(options);
    }

    /// <summary>Whether the stream has given its last byte.</summary>
    public bool EndOfInput { get; private set; }

    /// <summary>How many bytes the stream has given so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>How many frames were read so far.</summary>
    public long FrameCount { get; private set; }

    /// <summary>The most bytes a frame may have.</summary>
    internal int MaxFrameBytes => _buffer.Options.MaxFrameBytes;

    /// <summary>Where the bytes come from.</summary>
    internal Stream Stream { get; }

    /// <summary>Whether bytes that are not UTF-8 are replaced.</summary>
    internal bool ReplacesInvalidUtf8 => _buffer.Options.ReplaceInvalidUtf8;

    /// <summary>How long a server-sent event stream asks to wait before reconnecting (<c>retry</c>); null when it did not ask.</summary>
    public virtual TimeSpan? Reconnection => null;

    /// <summary>
    /// The last event id of a server-sent event stream as UTF-8, as the standard keeps it for a reconnection: events without data set it
    /// too, an event the end cut short does not. Empty when there is none. Valid until the next <see cref="TryRead"/>.
    /// </summary>
    public virtual ReadOnlyMemory<byte> LastEventId => default;

    /// <summary>
    /// Whether the input ended where its framing does not let it end: inside an element or a message, or before the bracket that closes a
    /// JSON array. What was cut is no frame. Always false before <see cref="EndOfInput"/>, and in framings that cannot tell: of server-sent
    /// events, and of lines and a whole body, of which it tells no more than that a character was cut.
    /// </summary>
    public virtual bool IsTruncated => false;

    /// <summary>What the AWS message read last says in <c>:error-message</c>, as UTF-8; empty when nothing. Valid as long as the frame.</summary>
    public virtual ReadOnlyMemory<byte> ErrorMessage => default;

    /// <summary>Whether the stream is text, at whose start a byte order mark may stand.</summary>
    private protected virtual bool IsText => true;

    /// <summary>
    /// Whether the rest begins a frame and nothing of it was read: who knows what the next bytes say may take them by
    /// <see cref="SkipFrames"/>.
    /// </summary>
    private protected virtual bool IsBetweenFrames => false;

    private protected ref FrameBuffer Buffer => ref _buffer;

    private protected FrameText Text => _text ??= FrameText.Take(_buffer.Options.Pool);

    /// <summary>A reader of <paramref name="stream"/>.</summary>
    /// <param name="framing">How the stream is cut.</param>
    /// <param name="stream">The stream; it stays the caller's.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>The reader, which is to be disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such framing.</exception>
    public static FrameReader Create(StreamFraming framing, Stream stream, FrameReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new FrameReaderOptions();
        return framing switch
        {
            StreamFraming.ServerSentEvents => new ServerSentEventReader(stream, options),
            StreamFraming.JsonLines or StreamFraming.Lines => new LineReader(stream, options),
            StreamFraming.Json => new JsonBodyReader(stream, options),
            StreamFraming.JsonSequence => new JsonSequenceReader(stream, options),
            StreamFraming.JsonArray => new JsonArrayReader(stream, options),
            StreamFraming.AwsEventStream => new AwsEventStreamReader(stream, options),
            _ => throw new ArgumentOutOfRangeException(nameof(framing), framing, "There is no such framing."),
        };
    }

    /// <summary>Reads the next frame of what is buffered.</summary>
    /// <param name="frame">The frame; its bytes are valid until the next call.</param>
    /// <returns>False when more bytes are needed, or, at the end of input, when there is no further frame.</returns>
    /// <exception cref="StreamLimitException">The frame is longer than <see cref="FrameReaderOptions.MaxFrameBytes"/>.</exception>
    /// <exception cref="StreamFormatException">
    /// The frame's bytes are not UTF-8, or not what the framing prescribes: no array, no record separator, a wrong checksum.
    /// </exception>
    public bool TryRead(out Frame frame)
    {
        ObjectDisposedException.ThrowIf(_state == Disposed, this);
        if (!_isStarted && IsText && !TrySkipByteOrderMark())
        {
            frame = default;
            return false;
        }
        if (!TryReadFrame(out frame))
            return false;
        FrameCount++;
        return true;
    }

    /// <summary>Gives the buffers back; when a read of the stream is under way, as soon as that is over.</summary>
    public void Dispose()
    {
        // The stream may still write into the buffer: given back now, it would be written to under its next owner.
        if (Interlocked.Exchange(ref _state, Disposed) == Idle)
            ReleaseBuffers();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what it takes of the client's budget, for somebody else than who reads; nothing may be read into it afterwards.</summary>
    internal void GiveBackBudget() => _buffer.GiveBackBudget();

    /// <summary>Whether frames stand in the input as they are handed on, so that <see cref="TryGetFrames"/> and <see cref="TryGetSource"/> may succeed.</summary>
    internal bool HasSource { get; private protected init; }

    /// <summary>Whether there is nothing to read before more bytes come, and they may. Says nothing in framings without <see cref="HasSource"/>.</summary>
    internal bool IsDrained => HasSource && Buffer.RestStart == Buffer.End && !EndOfInput && _state == Idle;

    /// <summary>Whether the frame read last set the last event id.</summary>
    internal virtual bool HasOwnId => false;

    /// <summary>The bytes that are buffered, when they begin with a frame of which nothing was read yet.</summary>
    /// <param name="bytes">The buffer; it stays the reader's, and stays where it is until the next read of the stream.</param>
    /// <param name="start">Where the frame begins.</param>
    /// <param name="end">Where the buffered bytes end.</param>
    /// <returns>False in the middle of a frame, when nothing is buffered, and in framings that do not allow it.</returns>
    internal bool TryGetFrames(out byte[] bytes, out int start, out int end)
    {
        bytes = Buffer.Bytes;
        start = Buffer.RestStart;
        end = Buffer.End;
        return start != end && _isStarted && IsBetweenFrames && _state == Idle;
    }

    /// <summary>The bytes that have come since <see cref="SkipFrames"/> skipped all there were, for who knows that nobody has read since.</summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="end">Where they end.</param>
    /// <returns>Where they begin.</returns>
    internal int GetArrived(out byte[] bytes, out int end)
    {
        ref FrameBuffer buffer = ref _buffer;
        bytes = buffer.Bytes;
        end = buffer.End;
        return buffer.RestStart;
    }

    /// <summary>Goes on behind frames that were read in the bytes themselves.</summary>
    /// <param name="end">Where the last of them ends in the buffer.</param>
    /// <param name="count">How many they were.</param>
    internal void SkipFrames(int end, int count)
    {
        Buffer.Skip(end - Buffer.RestStart);
        FrameCount += count;
        OnFramesSkipped();
    }

    /// <summary>The bytes of the input that gave the frame read last: the same bytes, at the start of a frame, give the same frame again.</summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many they are.</param>
    /// <returns>False when they are no longer there, or the frame depends on more than them.</returns>
    internal virtual bool TryGetSource(out byte[] bytes, out int start, out int length)
    {
        bytes = Buffer.Bytes;
        return Buffer.TryGetMarked(out start, out length);
    }

    /// <summary>Makes this the last event id, as a frame that was skipped says.</summary>
    internal void SetLastEventId(ReadOnlySpan<byte> id)
    {
        Text.SetId(id, replace: false);
        Text.CommitId();
    }

    private protected abstract bool TryReadFrame(out Frame frame);

    /// <summary>The rest begins elsewhere: what was noted of its first bytes is no longer so.</summary>
    private protected virtual void OnFramesSkipped()
    {
    }

    /// <summary>Throws when a frame has more bytes than it may.</summary>
    private protected void CheckLength(int length)
    {
        if (length > MaxFrameBytes)
            ThrowLimit();
    }

    /// <summary>Throws, unless such bytes are replaced, when bytes of the rest are not UTF-8.</summary>
    private protected void CheckUtf8(int start, int length)
    {
        if (ReplacesInvalidUtf8)
            return;
        ReadOnlySpan<byte> bytes = Buffer.Rest.Slice(start, length);
        if (!Utf8.IsValid(bytes))
            ThrowNotUtf8(start + FrameText.IndexOfInvalid(bytes));
    }

    /// <summary>Whether bytes that the end of input ends are UTF-8 but for a last character that is not whole.</summary>
    private protected bool EndInsideCharacter(ReadOnlySpan<byte> bytes) =>
        !ReplacesInvalidUtf8 && !Utf8.IsValid(bytes)
        && Rune.DecodeFromUtf8(bytes[FrameText.IndexOfInvalid(bytes)..], out _, out _) == OperationStatus.NeedMoreData;

    /// <summary>These bytes of the buffer as a frame's data: where they stand, unless some have to be replaced.</summary>
    private protected ReadOnlyMemory<byte> TakeData(int offset, int length)
    {
        if (!ReplacesInvalidUtf8)
            return Buffer.Bytes.AsMemory(offset, length);
        ReadOnlySpan<byte> data = Buffer.Bytes.AsSpan(offset, length);
        if (Utf8.IsValid(data))
            return Buffer.Bytes.AsMemory(offset, length);
        _hasReplaced = true;
        byte[] replaced = Text.Replace(data, out int replacedLength);
        return replaced.AsMemory(0, replacedLength);
    }

    /// <summary>What is wrong at a byte of the rest. It names bytes by their place only: they may be part of a conversation.</summary>
    private protected StreamFormatException NotInFormat(string complaint, int restOffset = 0) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"Frame {FrameCount + 1} {complaint} at byte {BytesRead - Buffer.Rest.Length + restOffset} of the stream."));

    private void GiveReplacedBack()
    {
        _hasReplaced = false;
        _text?.GiveBack();
    }

    private void ThrowLimit() =>
        throw new StreamLimitException(string.Create(
            CultureInfo.InvariantCulture,
            $"Frame {FrameCount + 1} has more than {MaxFrameBytes} bytes."));

    private void ThrowNotUtf8(int restOffset) => throw NotInFormat("is not UTF-8", restOffset);

    // Encoding standard, "UTF-8 decode": one byte order mark at the very start is no text.
    private bool TrySkipByteOrderMark()
    {
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        ReadOnlySpan<byte> rest = Buffer.Rest;
        if (rest.Length < mark.Length && !EndOfInput && mark.StartsWith(rest))
            return false;
        if (rest.StartsWith(mark))
            Buffer.Skip(mark.Length);
        _isStarted = true;
        return true;
    }

    private void ReleaseBuffers()
    {
        _buffer.Return();
        // Once, for it may be another stream's then.
        Interlocked.Exchange(ref _text, null)?.Release();
    }
}
