using System;

namespace Signalbook.Signals;

/// <content>A stream that waits: what reading takes is no stream's own, and what few streams have no other one holds.</content>
internal sealed partial class SignalReader<TSignal, TKind>
{
    private bool IsAtRest => ReferenceEquals(_state, ReadingState.None);

    /// <summary>Everything that came was read, and it may be long until more comes: gives back what only reading needs.</summary>
    public void Rest()
    {
        if (IsAtRest)
            return;
        _lane.TellId();
        if (!_lane.KnowsId)
            KeepId(Matcher.FrameId);
        Frames.Rest();
        Leave();
    }

    /// <summary>Bytes have come.</summary>
    public void Resume()
    {
        if (!IsAtRest)
            return;
        ReadingState state = _state = ReadingState.Take();
        state.Matcher.Open(Frames.ReplacesInvalidUtf8, _rare?.Expressions ?? []);
        _lane = state.Lane;
        _lane.Open(_known, Frames, _assembler, Current, s_book.Order);
        if (!_lane.KnowsId)
            state.Matcher.KeepId(_rare?.RestedId);
    }

    // Ids that differ from event to event are mostly of one length.
    private void KeepId(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty && _rare is null)
            return;
        Rare rare = _rare ??= new Rare();
        if (id.Length != rare.RestedId.Length)
            rare.RestedId = id.IsEmpty ? [] : new byte[id.Length];
        id.CopyTo(rare.RestedId);
    }

    private void Leave()
    {
        ReadingState state = _state;
        Current.Detach();

        // Whoever asks now finds nothing here, rather than what another stream reads.
        _state = ReadingState.None;
        _lane = ReadingState.None.Lane;
        state.Release();
    }

    private sealed class Rare
    {
        /// <summary>How far the stream was read, where it can be resumed.</summary>
        public StreamCursor? Cursor;

        /// <summary>The values of the book's expressions.</summary>
        public byte[]?[] Expressions = [];

        /// <summary>The id of the last frame when the stream last waited, where what is known of that frame does not say.</summary>
        public byte[] RestedId = [];
    }
}
