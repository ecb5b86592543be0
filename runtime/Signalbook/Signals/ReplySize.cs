using System.Globalization;

namespace Signalbook.Signals;

/// <summary>How many messages and parts a reply has. They cost memory and time that no limit of text bounds: each can be without text.</summary>
internal sealed class ReplySize
{
    /// <summary>Far more than any reply has; few enough to be looked through one by one.</summary>
    public const int Most = 16 * 1024;

    private int _count;

    /// <summary>The reply is dropped.</summary>
    public void Clear() => _count = 0;

    /// <exception cref="StreamLimitException">There are too many.</exception>
    public void CountOne()
    {
        if (++_count > Most)
            throw new StreamLimitException(string.Create(CultureInfo.InvariantCulture, $"The reply has more than {Most} messages and parts."));
    }
}
