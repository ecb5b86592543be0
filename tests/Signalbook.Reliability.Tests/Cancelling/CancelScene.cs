namespace Signalbook.Reliability.Cancelling;

/// <summary>What a call is at when it is cancelled.</summary>
internal enum CancelScene
{
    /// <summary>The connection is being made, and will not be.</summary>
    Connecting,

    /// <summary>A request was sent, and no answer came: the stream's own, or one that leads to it.</summary>
    AwaitingHead,

    /// <summary>In the middle of the stream, at any byte.</summary>
    MidStream,

    /// <summary>The consumer cancels, with more signals waiting.</summary>
    InConsumer,

    /// <summary>The request is to be sent again after a while.</summary>
    BackOff,

    /// <summary>The stream was cut, and its recovery has asked and not been answered.</summary>
    Recovering,

    /// <summary>The recovery waits before it asks again.</summary>
    BetweenPolls,
}
