using System;
using System.IO;
using System.Text.Unicode;

namespace Signalbook.Framing;

/// <summary>
/// Reads server-sent events as the HTML standard interprets an event stream, but for the last event when no blank line ends it:
/// the standard discards it, here it is a frame that says so.
/// </summary>
internal sealed partial class ServerSentEventReader : FrameReader
{
    /// <summary>The type of an event that names none.</summary>
    private static readonly byte[] s_message = "message"u8.ToArray();

    /// <summary>How much of the line at the start of the rest is known to hold no line end.</summary>
    private int _searched;

    /// <summary>The bytes of the event's lines so far, without line ends and comments.</summary>
    private int _eventBytes;

    /// <summary>Whether the event has a data line; its data are the bytes the buffer keeps.</summary>
    private bool _hasData;

    /// <summary>Whether the rest begins inside a comment of which the first bytes were dropped.</summary>
    private bool _isInComment;

    /// <summary>Whether a line ended with CR at the end of what was read, so that an LF still belongs to it.</summary>
    private bool _endedWithCarriageReturn;

    /// <summary>Whether the rest begins inside an event, or may.</summary>
    private bool _isInEvent;

    private bool _hasOwnId;

    internal ServerSentEventReader(Stream stream, FrameReaderOptions options)
        : base(stream, options) => HasSource = true;

    public override TimeSpan? Reconnection => Text.Reconnection;

    public override ReadOnlyMemory<byte> LastEventId => Text.Id;

    internal override bool HasOwnId => _hasOwnId;

    private protected override bool IsBetweenFrames
    {
        get
        {
            BeginEvent();
            return _isInEvent && !_isInComment && Buffer.IsAtMark;
        }
    }

    // An event whose last line ended with CR may have an LF to come.
    internal override bool TryGetSource(out byte[] bytes, out int start, out int length) =>
        base.TryGetSource(out bytes, out start, out length) && !_endedWithCarriageReturn;

    private protected override void OnFramesSkipped()
    {
        _searched = 0;
        Buffer.Mark();
    }

    private protected override bool TryReadFrame(out Frame frame)
    {
        BeginEvent();
        if (TryReadPlain(out frame))
            return true;
        while (TryFindLine(out int length, out int endLength))
        {
            ReadLine(length);
            Buffer.Skip(endLength);
            // "If the line is empty (a blank line): Dispatch the event"
            if (length > 0)
                continue;
            if (TryDispatch(out frame))
                return true;
            BeginEvent();
        }
        if (EndOfInput)
            return TryReadUnterminated(out frame);
        frame = default;
        return false;
    }

    /// <summary>Reads an event that is one line of data and a blank line, as most are: what the loop over its lines would make of it, at once.</summary>
    private bool TryReadPlain(out Frame frame)
    {
        frame = default;
        if (!_isInEvent || _searched != 0 || _isInComment || !Buffer.IsAtMark)
            return false;
        ReadOnlySpan<byte> rest = Buffer.Rest;
        if (!rest.StartsWith("data: "u8))
            return false;
        int length = rest.IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0 || length + 1 >= rest.Length || rest[length] != '\n' || rest[length + 1] != '\n')
            return false;
        CheckLength(length);
        CheckUtf8(6, length - 6);
        frame = new Frame(TakeData(Buffer.RestStart + 6, length - 6), s_message, Text.Id, hasName: false, isUnterminated: false);
        Buffer.Skip(length + 2);
        _isInEvent = _hasOwnId = false;
        return true;
    }

    private void BeginEvent()
    {
        SkipLineFeed();
        if (_isInEvent)
            return;
        if (_endedWithCarriageReturn)
        {
            Buffer.Unmark();
            return;
        }
        Buffer.Mark();
        _isInEvent = true;
    }

    private void SkipLineFeed()
    {
        if (!_endedWithCarriageReturn || Buffer.Rest.IsEmpty)
            return;
        _endedWithCarriageReturn = false;
        if (Buffer.Rest[0] == '\n')
            Buffer.Skip(1);
    }

    // "Lines must be separated by either a U+000D CARRIAGE RETURN U+000A LINE FEED (CRLF) character pair, a single U+000A LINE FEED (LF)
    // character, or a single U+000D CARRIAGE RETURN (CR) character." A CR therefore ends its line at once, whatever comes next.
    private bool TryFindLine(out int length, out int endLength)
    {
        SkipLineFeed();
        ReadOnlySpan<byte> rest = Buffer.Rest;
        if (rest is [(byte)'\n', ..] && !_isInComment)
        {
            // Every other line is blank, and needs no search.
            length = 0;
            endLength = 1;
            return true;
        }
        int index = rest[_searched..].IndexOfAny((byte)'\r', (byte)'\n');
        if (index < 0)
        {
            length = endLength = 0;
            KeepPartialLine(rest);
            return false;
        }
        length = _searched + index;
        endLength = 1;
        _searched = 0;
        if (rest[length] == '\r')
        {
            if (length + 1 == rest.Length)
                _endedWithCarriageReturn = true;
            else if (rest[length + 1] == '\n')
                endLength = 2;
        }
        if (_isInComment)
        {
            // What is left of the comment: drop it here, so that a comment of which only the end is missing is not taken for a blank line.
            _isInComment = false;
            Buffer.Skip(length + endLength);
            return TryFindLine(out length, out endLength);
        }
        return true;
    }

    private void KeepPartialLine(ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith((byte)':'))
            _isInComment = true;
        if (_isInComment)
        {
            Buffer.Skip(rest.Length);
            _searched = 0;
            return;
        }
        CheckLength(_eventBytes + rest.Length);
        _searched = rest.Length;
    }

    private bool TryDispatch(out Frame frame, bool isUnterminated = false)
    {
        // "If the data buffer is an empty string, set the data buffer and the event type buffer to the empty string and return."
        // Every data line appends an LF, so that the data buffer is empty only where there was no data line.
        bool hasFrame = _hasData;
        frame = default;
        // "Set the last event ID string of the event source to the value of the last event ID buffer": for an event without data too,
        // and not for one that is discarded.
        _hasOwnId = Text.HasPendingId;
        if (!isUnterminated)
            Text.CommitId();
        if (hasFrame)
        {
            ReadOnlyMemory<byte> name = Text.Name;
            ReadOnlyMemory<byte> data = TakeData(Buffer.KeptStart, Buffer.KeptLength);
            frame = new Frame(data, name.IsEmpty ? s_message : name, Text.PendingId, hasName: !name.IsEmpty, isUnterminated);
        }
        Buffer.Forget();
        Text.ClearName();
        _hasData = false;
        _eventBytes = 0;
        // Comments between events come now and then, and are not the next one's; a blank line more may be every event's.
        _isInEvent = !hasFrame && Buffer.TryGetMarked(out _, out int length) && length <= 2;
        return hasFrame;
    }

    // "Once the end of the file is reached, any pending data must be discarded." It is offered as unterminated instead. Of its last line
    // an id or a retry is not taken, for it may be cut short and would be kept; and a character cut short makes it no frame at all.
    private bool TryReadUnterminated(out Frame frame)
    {
        ReadOnlySpan<byte> line = Buffer.Rest;
        int length = line.Length;
        int valueStart = FindValue(line, out ReadOnlySpan<byte> field);
        bool isData = field.SequenceEqual("data"u8);
        if ((isData || field.SequenceEqual("event"u8)) && !ReplacesInvalidUtf8 && !Utf8.IsValid(line[valueStart..]))
            _hasData = isData = false;
        else if (isData)
            AppendData(valueStart, length - valueStart);
        else if (field.SequenceEqual("event"u8))
            TakeField(field, valueStart, line[valueStart..]);
        Buffer.Skip(Buffer.Rest.Length);
        _searched = 0;
        return TryDispatch(out frame, isUnterminated: true);
    }
}
