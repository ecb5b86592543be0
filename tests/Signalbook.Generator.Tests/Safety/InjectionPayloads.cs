using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>Texts that would be something else than text, if they were put into C# or into XML as they are.</summary>
internal static class InjectionPayloads
{
    private const string Attack = "class Evil { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() { } }";

    /// <summary>The six line breaks of C#, and what a text may hold behind one.</summary>
    private static readonly string[] s_breaks = ["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"];

    private static readonly string[] s_signs =
    [
        "\"", "\\", "\\\"", "'", "\"\"\"", "\"\"\"\"\"\"", "$\"{Evil()}\"", "@\"\"", "\"u8;", "\\u0022", "\\u000a", "\\x22;", "\\", "*/ " + Attack + " /*", "**//", "//", "/*", "///",
        "{0}", "{{", "}}", "}", "} } }", "{", "\"); " + Attack + " //", "\"; } } " + Attack + " //", "a || b || " + Attack + " || it is long enough for a line of its own, and then it is longer still", new string('x', 200), "</summary>", "</c><script>", "]]>", "<![CDATA[", "<!--", "-->", "&", "&amp;", "&#x0a;", "<see cref=\"T:Evil\"/>", "<inheritdoc/>",
        "#line 1 \"evil\"", "#if true", "#endif", "#pragma warning disable", "#nullable disable", "#error evil", "#region", "[ModuleInitializer]", "[assembly: Evil]", "global::Evil", "class", "namespace Evil;", "using Evil;", "@class", "=> Evil()", ";", ",", "(", ")", "()",
        "\u202E", "\u202A\u202C", "\u2066evil\u2069", "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u061C", "\U000E0041\U000E007F", "\U000110BD", "\U0001D173", "\uFFFE", "\uFFFF", "\uE000", "\U000F0000", "\u0378",
        "\uD800", "\uDC00", "a\uD800b", "\0", "\u0001", "\u001B[31m", "\u007F", "\u0009", "\u000B", "\u000C", "\u00A0", "\u3000", "e\u0301", "\u0130\u0131", "\uFB01", "\U0001D400", "\U0001F600", "\u4E2D\u6587",
        "", " ", "..", "../../evil", "con", "%s%n", "$(rm)", "${evil}", "{talk}", "/{a}", "~1", "~", "*", "|", "\u0301", "null", "true", "1e400",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. s_signs,
        .. s_breaks.Select(static lineBreak => "a" + lineBreak + Attack),
        .. s_breaks.Select(static lineBreak => "a" + lineBreak + lineBreak + "#error evil" + lineBreak + "}"),
        .. s_breaks,
    ];
}
