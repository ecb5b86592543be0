using System.Text;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>A frame's content, apart from its buffer.</summary>
internal sealed record FrameRow(string Name, string Data, string Id = "", bool IsUnterminated = false, bool IsException = false)
{
    public static FrameRow Of(in Frame frame) => new(
        Encoding.UTF8.GetString(frame.Name.Span),
        Encoding.UTF8.GetString(frame.Data.Span),
        Encoding.UTF8.GetString(frame.Id.Span),
        frame.IsUnterminated,
        frame.IsException);
}
