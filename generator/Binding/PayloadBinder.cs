using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>payload: { at, contentEncoding }</c>: data inside data.</summary>
internal static class PayloadBinder
{
    /// <summary>The payload, or null when absent or wrong.</summary>
    public static PayloadContract? Bind(BindingScope scope, Located? payload)
    {
        if (payload is not { } value || ExtensionReader.Open(scope, "payload", value) is not { } reader)
            return null;

        string? text = reader.RequiredText("at", "a JSON Pointer such as /bytes");
        PayloadEncoding encoding = reader.Choice("contentEncoding", ("base64", PayloadEncoding.Base64)) ?? PayloadEncoding.None;
        reader.Finish();
        string place = JsonPointerText.Append(value.Pointer, "at");
        if (text is null || PointerParser.Parse(scope, text, place) is not { } at)
            return null;
        if (!at.Segments.Contains("*"))
            return new PayloadContract(at, encoding);

        scope.Report(DiagnosticDescriptors.InvalidPointer, place, text, "a '*' leads to many values, and the data is one");
        return null;
    }
}
