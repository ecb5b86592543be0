using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>Accumulation: puts a reply together, signal by signal.</summary>
internal sealed class ReplyBuilder
{
    private readonly List<string> _messages = [];
    private readonly HashSet<string> _known = [];
    private readonly List<PartBuilder> _parts = [];
    private readonly Dictionary<(string Message, string Channel, string? Key), PartBuilder> _last = [];
    private readonly Dictionary<string, string?> _finished = [];
    private readonly Dictionary<string, double> _usage = [];

    /// <summary>Adds a signal.</summary>
    /// <returns>It as it is raised: with what its text adds.</returns>
    public InterpretedSignal Add(TakenSignal taken, InterpretedSignal raised)
    {
        string message = taken.Message ?? "";
        if (taken.HasContent)
        {
            PartBuilder part = PartOf(message, taken);
            if (taken.Whole is { } whole)
                raised = Replace(part, whole, raised);
            else
                part.Append(taken.Text);
        }

        foreach (KeyValuePair<string, double> count in taken.Usage)
            _usage[count.Key] = count.Value;
        if (taken.Contract.Role == SignalRole.Finish)
            Finish(message, taken.Reason);
        return raised;
    }

    /// <summary>"Proper if every message with text or calls has had its finish (one without a message key finishes all)."</summary>
    public bool IsFinished => _finished.Count > 0 && (_finished.ContainsKey("") || _parts.All(part => _finished.ContainsKey(part.Message)));

    public Reply ToReply()
    {
        var messages = new List<Message>();
        bool isOfAll = _finished.TryGetValue("", out string? reasonOfAll);
        ILookup<string, PartBuilder> all = _parts.ToLookup(static part => part.Message);
        foreach (string key in _messages)
        {
            Part[] parts = [.. all[key].Select(static part => part.ToPart())];
            bool isOwn = _finished.TryGetValue(key, out string? reason);
            messages.Add(new Message(key == "" ? null : key, parts, isOwn || isOfAll, reason ?? reasonOfAll));
        }

        // What finished all has a message of its own only where it is all that came.
        if (messages.Count == 0 && isOfAll)
            messages.Add(new Message(null, [], true, reasonOfAll));
        return new Reply(messages, new Dictionary<string, double>(_usage));
    }

    // "The raised text of a whole is what it adds if it begins with what was there, else empty with replaced set."
    private static InterpretedSignal Replace(PartBuilder part, string whole, InterpretedSignal raised)
    {
        bool extends = whole.StartsWith(part.Text, StringComparison.Ordinal);
        string added = extends ? whole.Substring(part.Text.Length) : "";
        part.Text = whole;
        return raised with { Text = added, FinalText = whole, Replaces = !extends };
    }

    private PartBuilder PartOf(string message, TakenSignal taken)
    {
        Begin(message);
        string channel = taken.Contract.Channel;
        bool isTool = channel == "tool";

        // "In channel tool: without a part key each signal is a call; a non-empty id other than the part's starts a new call."
        bool isCall = isTool && taken.Contract.Part.Count == 0;
        PartBuilder? part = isCall
            ? null
            : _last.TryGetValue((message, channel, taken.Part), out PartBuilder? last) ? last : null;
        if (part is not null && isTool && IsOther(part.CallId, taken.CallId))
            part = null;
        if (part is null)
        {
            _parts.Add(part = new PartBuilder(message, channel, taken.Part));
            if (!isCall)
                _last[(message, channel, taken.Part)] = part;
        }

        part.CallId = string.IsNullOrEmpty(part.CallId) ? taken.CallId : part.CallId;
        part.CallName = string.IsNullOrEmpty(part.CallName) ? taken.CallName : part.CallName;
        return part;
    }

    private static bool IsOther(string? known, string? id) => !string.IsNullOrEmpty(known) && !string.IsNullOrEmpty(id) && known != id;

    private void Finish(string message, string? reason)
    {
        if (message != "")
            Begin(message);
        _finished.TryGetValue(message, out string? before);
        _finished[message] = reason ?? before;
    }

    private void Begin(string message)
    {
        if (_known.Add(message))
            _messages.Add(message);
    }
}
