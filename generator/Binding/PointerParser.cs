using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>JSON Pointers (RFC 6901) of the spec language.</summary>
internal static class PointerParser
{
    /// <summary>The pointer, or null with a diagnostic.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="text">The pointer as written.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="isKey">Whether it is the key there, not the value.</param>
    public static PointerContract? Parse(BindingScope scope, string text, string pointer, bool isKey = false)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            scope.Report(DiagnosticDescriptors.InvalidPointer, isKey, pointer, text, "it begins with a slash, or is ''. Did you mean '" + Meant(text) + "'?");
            return null;
        }

        for (int i = 0; i < text.Length; i++)
        {
            // RFC 6901, 3: escaped = "~" ( "0" / "1" )
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1')))
            {
                scope.Report(DiagnosticDescriptors.InvalidPointer, isKey, pointer, text, "a '~' is written ~0 (and a slash in a name ~1)");
                return null;
            }
        }

        EquatableArray<string> segments = JsonPointerText.Segments(text).ToEquatableArray();
        if (segments.Count > BindingLimits.Segments)
            scope.Refuse(pointer, BindingLimits.Segments, "segments in a pointer");
        return new PointerContract(segments);
    }

    /// <summary>What a text that is no pointer would be as one: a fragment of an address and a path of JSONPath say the same with other signs.</summary>
    public static string Meant(string text) => text[0] == '$'
        ? "/" + text.TrimStart('$', '.').Replace("[*]", ".*").Replace('.', '/')
        : "/" + text.TrimStart('#', '/');
}
