using System.Collections.Generic;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes XML documentation.</summary>
internal static class DocsEmitter
{
    /// <summary>Writes a summary that is ours: XML already.</summary>
    public static void Summary(this CodeWriter writer, string xml) => Element(writer, "summary", xml);

    /// <summary>Writes what the spec says of a thing, or, where it is silent, a sentence of ours.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="docs">The author's words.</param>
    /// <param name="otherwise">Our sentence, as XML.</param>
    /// <param name="remark">A sentence of ours that is added to the author's, as XML.</param>
    public static void Docs(this CodeWriter writer, Docs docs, string otherwise, string? remark = null)
    {
        List<string> summary = DocsText.Paragraphs(docs.Summary);
        List<string> remarks = DocsText.Paragraphs(docs.Description);
        int first = 0;
        if (summary.Count == 0 && remarks.Count > 0)
            summary = [remarks[first++]];

        bool silent = summary.Count == 0;
        Element(writer, "summary", silent ? otherwise : DocsText.Escape(Sentence(string.Join(" ", summary))));

        for (int i = first; i < remarks.Count; i++)
            remarks[i] = DocsText.Escape(remarks[i]);
        if (!silent && remark is not null)
            remarks.Add(remark);
        if (remarks.Count > first)
            Element(writer, "remarks", remarks, first);
    }

    /// <summary>Writes one element of one paragraph.</summary>
    public static void Element(CodeWriter writer, string tag, string paragraph) => Element(writer, tag, [paragraph], 0);

    /// <summary>Writes one element on one line if it fits; else each paragraph apart.</summary>
    private static void Element(CodeWriter writer, string tag, List<string> paragraphs, int first)
    {
        int blank = tag.IndexOf(' ');
        string name = blank < 0 ? tag : tag.Substring(0, blank);
        if (paragraphs.Count == first + 1 && DocsText.LineEnd(paragraphs[first], 0) == paragraphs[first].Length)
        {
            writer.Line($"/// <{tag}>{paragraphs[first]}</{name}>");
            return;
        }

        writer.Line($"/// <{tag}>");
        for (int i = first; i < paragraphs.Count; i++)
        {
            // XML documentation has no paragraphs by white space alone.
            string text = i == first ? paragraphs[i] : "<para>" + paragraphs[i] + "</para>";
            for (int start = 0; start <= text.Length;)
            {
                int end = DocsText.LineEnd(text, start);
                writer.Line("/// ", text, start, end - start);
                start = end + 1;
            }
        }

        writer.Line($"/// </{name}>");
    }

    /// <summary>Writes a parameter's documentation.</summary>
    public static void Parameter(CodeWriter writer, string identifier, Docs docs, string otherwise)
    {
        List<string> paragraphs = DocsText.Paragraphs(docs.Summary ?? docs.Description);
        string text = paragraphs.Count == 0 ? otherwise : DocsText.Escape(Sentence(paragraphs[0]));
        Element(writer, $"param name=\"{identifier.TrimStart('@')}\"", text);
    }

    /// <summary>Marks what the spec advises against.</summary>
    public static void Deprecation(CodeWriter writer, Docs docs)
    {
        if (docs.Deprecated)
            writer.Line("[Obsolete(\"The spec marks this as deprecated.\")]");
    }

    /// <summary>Text in <c>&lt;c&gt;</c>.</summary>
    public static string Code(string text) => $"<c>{DocsText.Escape(text)}</c>";

    private static string Sentence(string text) =>
        text.Length > 0 && text[text.Length - 1] is '.' or '!' or '?' or ':' or ';' ? text : text + ".";
}
