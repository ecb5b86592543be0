using System;
using System.Buffers.Text;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>The counts that signals bring.</content>
public sealed partial class FrameMatcher
{
    /// <summary>Adds a number to a count of the signal taken last. Places that hold no number do not count.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="place">Where the number stands.</param>
    public void AddUsage(string name, JsonPlace place)
    {
        if (place.Kind != JsonValueKind.Number || !Utf8Parser.TryParse(place.Raw, out double value, out _))
            return;

        int taken = Count - 1;
        for (int i = 0; i < _usageCount; i++)
        {
            if (_usage[i].Taken == taken && string.Equals(_usage[i].Name, name, StringComparison.Ordinal))
            {
                _usage[i].Value += value;
                return;
            }
        }

        if (_usageCount == _usage.Length)
            Array.Resize(ref _usage, Math.Max(4, _usageCount * 2));
        _usage[_usageCount++] = (taken, name, value);
    }

    /// <summary>Walks the counts of one taken signal.</summary>
    internal ref struct UsageEnumerator(FrameMatcher matcher, int position)
    {
        private int _next;

        public (string Name, double Value) Current { get; private set; }

        public readonly UsageEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < matcher._usageCount)
            {
                (int taken, string name, double value) = matcher._usage[_next++];
                if (taken == position)
                {
                    Current = (name, value);
                    return true;
                }
            }

            return false;
        }
    }
}
