using System;
using System.Collections.Immutable;
using System.Globalization;

namespace Signalbook.Http;

/// <summary>Finds what the spec declares for an answer.</summary>
internal static class MediaTypes
{
    /// <summary>
    /// What is declared for a success status and a content type, or null when nothing is. The status is looked up exactly, then by
    /// class, then as <c>default</c>; the first that is declared decides.
    /// </summary>
    public static ResponseDefinition? Find(ImmutableArray<ResponseDefinition> responses, int statusCode, string? contentType)
    {
        string exact = statusCode.ToString(CultureInfo.InvariantCulture);
        string range = exact[..1] + "XX";
        foreach (string status in (ReadOnlySpan<string>)[exact, range, "default"])
        {
            bool isDeclared = false;
            ResponseDefinition? widest = null;
            foreach (ResponseDefinition response in responses)
            {
                if (!Same(response.Status, status))
                    continue;

                isDeclared = true;
                if (response.MediaType is null || contentType is null)
                    continue;
                if (Same(response.MediaType, Bare(contentType)))
                    return response;
                if (widest is null && Covers(response.MediaType, Bare(contentType)))
                    widest = response;
            }

            if (isDeclared)
                return widest;
        }

        return null;
    }

    /// <summary>The media type without its parameters.</summary>
    public static ReadOnlySpan<char> Bare(string contentType)
    {
        int parameters = contentType.IndexOf(';', StringComparison.Ordinal);
        return (parameters < 0 ? contentType : contentType.AsSpan(0, parameters)).Trim();
    }

    // application/json also declares its kin, application/problem+json (RFC 6839 section 3.1).
    private static bool Covers(string declared, ReadOnlySpan<char> actual)
    {
        ReadOnlySpan<char> wanted = Bare(declared);
        if (Same(wanted, "*/*") || Same(wanted, actual))
            return true;
        if (wanted.EndsWith("/*"))
            return actual.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase);
        return Same(wanted, "application/json") && actual.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
