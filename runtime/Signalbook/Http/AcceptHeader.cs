using System;
using System.Text;

namespace Signalbook.Http;

/// <summary>What a request says it accepts: the media types that the spec declares for its successes.</summary>
internal static class AcceptHeader
{
    /// <summary>The declared types of one kind of body; with <see cref="ResponseBody.None"/> all of them.</summary>
    public static string For(Operation operation, ResponseBody wanted)
    {
        StringBuilder? accept = null;
        foreach (ResponseDefinition response in operation.Responses)
        {
            bool isSuccess = response.Status.StartsWith('2') || response.Status.Equals("default", StringComparison.OrdinalIgnoreCase);
            if (!isSuccess || response.MediaType is null || (wanted != ResponseBody.None && response.Body != wanted))
                continue;

            accept = accept is null ? new StringBuilder() : accept.Append(", ");
            accept.Append(MediaTypes.Bare(response.MediaType));
        }

        return accept?.ToString() ?? "";
    }
}
