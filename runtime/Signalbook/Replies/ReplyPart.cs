using System.Text.Json;

namespace Signalbook;

/// <summary>One part of a message: text of one channel, or a tool call.</summary>
public sealed class ReplyPart
{
    private JsonElement? _arguments;
    private JsonException? _argumentsError;
    private bool _isParsed;

    internal ReplyPart(string channel, string? key, string text, string? callId, string? callName)
    {
        Channel = channel;
        Key = key;
        Text = text;
        CallId = callId;
        CallName = callName;
    }

    /// <summary>The channel's name in the spec: <c>text</c>, <c>reasoning</c>, <c>tool</c> or another.</summary>
    public string Channel { get; }

    /// <summary>The part's key as the provider sends it, or null.</summary>
    public string? Key { get; }

    /// <summary>The text; in the channel <c>tool</c> the call's arguments as they were sent.</summary>
    public string Text { get; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId { get; }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName { get; }

    /// <summary>
    /// In the channel <c>tool</c> the call's arguments as JSON, parsed when first asked for. Null in other channels, where none were
    /// sent, and where what was sent is no JSON: then <see cref="Text"/> has it and <see cref="ArgumentsError"/> says why.
    /// </summary>
    public JsonElement? Arguments
    {
        get
        {
            Parse();
            return _arguments;
        }
    }

    /// <summary>What is wrong with the call's arguments, or null. Its message may quote them: do not log it unasked.</summary>
    public JsonException? ArgumentsError
    {
        get
        {
            Parse();
            return _argumentsError;
        }
    }

    // Two readers at once parse twice and come to the same: nothing is shared but the outcome.
    private void Parse()
    {
        if (_isParsed || Channel != Signals.SignalBook.ToolChannel)
            return;

        if (Text.Length > 0)
        {
            try
            {
                _arguments = JsonElement.Parse(Text);
            }
            catch (JsonException exception)
            {
                _argumentsError = exception;
            }
        }

        _isParsed = true;
    }
}
