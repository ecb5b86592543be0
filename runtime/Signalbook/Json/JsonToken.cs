using System.Text.Json;

namespace Signalbook.Json;

/// <summary>One row of a <see cref="JsonIndex"/>: a value or a member's name.</summary>
internal struct JsonToken
{
    /// <summary>Where its JSON begins in the text; a string's at its opening quote.</summary>
    internal int Start;

    /// <summary>How long its JSON is, a string's quotes included.</summary>
    internal int Length;

    /// <summary>The row after the value and all in it: where the next sibling stands. A name's is the row after the member, where the next name stands.</summary>
    internal int Next;

    internal JsonTokenType Type;

    /// <summary>Whether a string or name has escapes.</summary>
    internal bool IsEscaped;

    /// <summary>Whether somebody has looked at the value's JSON since the text was indexed.</summary>
    internal bool WasRead;
}
