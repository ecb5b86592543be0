using System;
using System.Runtime.CompilerServices;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>A signal as UTF-8, valid until the next one is read. It cannot cross an <c>await</c>.</summary>
/// <typeparam name="TKind">The kinds of the operation's signals.</typeparam>
public readonly ref struct Utf8Signal<TKind>
    where TKind : struct, Enum
{
    private readonly RaisedSignal _signal;

    internal Utf8Signal(RaisedSignal signal) => _signal = signal;

    /// <summary>Which signal this is.</summary>
    public TKind Kind => Unsafe.BitCast<int, TKind>(_signal.Kind);

    /// <summary>Text to append; empty when the signal has none.</summary>
    public ReadOnlySpan<byte> Text => _signal.Utf8Text;

    /// <summary>Text that replaces what was accumulated, or null.</summary>
    public string? FinalText => _signal.FinalText;

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces => _signal.Replaces;

    /// <summary>Which message it belongs to, or null.</summary>
    public string? MessageId => _signal.MessageId;

    /// <summary>Which part of the message, or null.</summary>
    public string? Part => _signal.Part;

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId => _signal.CallId;

    /// <summary>The tool's name, or null.</summary>
    public string? CallName => _signal.CallName;

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason => _signal.Reason;

    /// <summary>The JSON at the signal's place, or the frame's data when it is no JSON; empty when there is nothing.</summary>
    public ReadOnlySpan<byte> Data => _signal.Utf8Data;
}
