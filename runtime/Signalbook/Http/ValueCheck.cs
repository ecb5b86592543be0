using System;

namespace Signalbook.Http;

/// <summary>Refuses values that could change another part of a request. Messages never show the value.</summary>
internal static class ValueCheck
{
    /// <exception cref="ArgumentException">The value cannot stand where it is meant to.</exception>
    public static void Check(ParameterLocation location, string name, string value)
    {
        foreach (char c in value)
        {
            if (c is '\r' or '\n' or '\0')
                throw new ArgumentException($"'{name}' must not contain CR, LF or NUL.", name);

            // RFC 9110 section 5.5: a field value is visible characters, space and tab; anything else is obsolete text.
            if (location == ParameterLocation.Header && c != '\t' && (c < ' ' || c > '~'))
                throw new ArgumentException($"'{name}' must be ASCII text: it is sent as a header.", name);

            // RFC 6265 section 4.1.1, cookie-octet.
            if (location == ParameterLocation.Cookie && (c <= ' ' || c > '~' || c is '"' or ',' or ';' or '\\'))
                throw new ArgumentException($"'{name}' holds a character that a cookie cannot.", name);
        }

        // RFC 3986 section 5.2.4 removes dot segments: /chat/{id}/stream with '..' would be /stream. An empty one leads to the list.
        if (location == ParameterLocation.Path && value is "" or "." or "..")
            throw new ArgumentException($"'{name}' must not be empty, '.' or '..': it is part of the path.", name);
    }
}
