using System.Text.Json;

namespace Signalbook.Generator.Interpretation;

/// <summary>A frame and what its data is as JSON.</summary>
internal sealed class FrameContent
{
    // Far deeper than anything that is sent; both readers refuse what is deeper.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 1000 };

    public FrameContent(Frame frame)
    {
        Frame = frame;
        try
        {
            using JsonDocument document = JsonDocument.Parse(frame.Data, s_options);
            Root = FrameJson.Present(document.RootElement.Clone());
            IsJson = true;
        }
        catch (JsonException)
        {
            IsJson = false;
        }
    }

    public Frame Frame { get; }

    /// <summary>Whether the data is one JSON value. "On data that is not JSON pointers never hold."</summary>
    public bool IsJson { get; }

    /// <summary>The data as JSON; null when it is none, or is JSON's null: "null and absent are the same everywhere".</summary>
    public FrameJson? Root { get; }
}
