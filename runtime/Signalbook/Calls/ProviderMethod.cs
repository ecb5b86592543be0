using Signalbook.Http;

namespace Signalbook;

/// <summary>A method of a client, for tools.</summary>
/// <param name="id">How tools and transcripts name it: <c>getResponse</c>, <c>getInference.reply</c>, <c>getStreamStatus.poll</c>.</param>
/// <param name="operation">The operation it sends first.</param>
public sealed class ProviderMethod(string id, Operation operation)
{
    /// <summary>How tools and transcripts name it.</summary>
    public string Id { get; } = id;

    /// <summary>The operation it sends first; its parameters and body are the method's arguments.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>Its id.</summary>
    public override string ToString() => Id;
}
